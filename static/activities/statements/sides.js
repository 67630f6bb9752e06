// Which option of a statement belongs to which side of the river. Pure.

/** @typedef {import("../../js/wire").Option} Option */
/** @typedef {import("../../js/scenery/stones.js").Side} Side */
/** @typedef {Record<Side, Option | null>} Sides pass is null where nobody may doubt */

/**
 * By their marks; options without marks by their order: first, (middle,) last.
 * @param {Option[]} options
 * @returns {Sides}
 */
export function sidesOf(options) {
  const marked = (/** @type {Side} */ mark) => options.find((option) => option.mark === mark) || null;
  return {
    agree: marked("agree") || options[0] || null,
    pass: marked("pass") || (options.length > 2 ? options[1] : null),
    disagree: marked("disagree") || options[options.length - 1] || null,
  };
}

/**
 * How many people are on each side.
 * @param {Record<string, number>} counts by option id
 * @param {Sides} sides
 * @returns {import("../../js/scenery/stones.js").Counts}
 */
export function bySide(counts, sides) {
  const of = (/** @type {Option | null} */ option) => (option && counts[option.id]) || 0;
  return { agree: of(sides.agree), pass: of(sides.pass), disagree: of(sides.disagree) };
}

/**
 * Who moved, by side instead of by option id.
 * @param {{from: string, to: string, n: number}[]} shift
 * @param {Sides} sides
 * @returns {{from: Side, to: Side, n: number}[]}
 */
export function shiftBySide(shift, sides) {
  const names = /** @type {Side[]} */ (["agree", "pass", "disagree"]);
  const side = (/** @type {string} */ id) => names.find((name) => (sides[name] || { id: null }).id === id);
  return shift.flatMap(({ from, to, n }) => {
    const [start, end] = [side(from), side(to)];
    return start && end ? [{ from: start, to: end, n }] : [];
  });
}
