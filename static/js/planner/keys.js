// Names for the steps of a plan, so that the list on the page knows them again when they move or change.

/** Steps have no name of their own while somebody plans; each gets one here, so that the list knows them again. */
export function stepKeys() {
  /** @type {WeakMap<object, string>} */
  const known = new WeakMap();
  let last = 0;
  const of = (/** @type {object} */ step) => {
    if (!known.has(step)) known.set(step, `step-${(last += 1)}`);
    return /** @type {string} */ (known.get(step));
  };
  return {
    of,
    /**
     * A step that was changed in its place is the same step.
     * @param {object[]} before
     * @param {object[]} after
     */
    carry(before = [], after = []) {
      if (before.length !== after.length) return;
      after.forEach((step, i) => {
        if (!known.has(step) && !after.includes(before[i])) known.set(step, of(before[i]));
      });
    },
  };
}
