// Makes text fit where it stands: tries the steps of a style sheet from large to small. Knows no sizes itself.

/** @type {WeakMap<Element, string>} what was fitted last, to leave alone what did not change */
const fitted = new WeakMap();

/**
 * Sets `data-fit` to 0, 1, … until `fits` says yes, or to the last step. Measures only when the text, the window or the fonts changed.
 * @param {HTMLElement} element
 * @param {number} steps how many the style sheet has
 * @param {() => boolean} [fits] normally: nothing sticks out of `element`
 * @param {string | null} [text] what the step depends on, where that is not the element's own text
 * @returns {number} the step
 */
export function fit(element, steps, fits = () => inside(element), text = element.textContent) {
  const key = [text, window.innerWidth, window.innerHeight, document.fonts ? document.fonts.status : ""].join("|");
  if (fitted.get(element) === key && element.dataset.fit) return Number(element.dataset.fit);
  let step = 0;
  element.dataset.fit = "0";
  while (!fits() && step < steps - 1) element.dataset.fit = String(++step);
  fitted.set(element, key);
  return step;
}

/** @param {Element} element */
export function inside(element) {
  return element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;
}
