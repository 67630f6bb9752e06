// Texts that stand together get one size: the largest step of the style sheet at which all of them fit. Knows no sizes itself.
import { inside } from "../fit.js";

/** @type {WeakMap<HTMLElement, string>} what was measured last, by the first of the texts */
const measured = new WeakMap();

/**
 * Sets `data-fit` of all to 0, 1, … until all fit, or to the last step. Measures only when a text, its room, the window or the fonts changed.
 * @param {HTMLElement[]} elements
 * @param {number} steps how many the style sheet has
 * @param {string} [room] says where the texts stand; another room is measured anew
 */
export function fitAll(elements, steps, room = "") {
  if (!elements.length) return;
  const texts = elements.map((element) => element.textContent);
  const key = [room, window.innerWidth, window.innerHeight, document.fonts ? document.fonts.status : "", ...texts].join("|");
  if (measured.get(elements[0]) === key) return;
  for (let step = 0; step < steps; step += 1) {
    for (const element of elements) element.dataset.fit = String(step);
    if (elements.every(inside)) break;
  }
  measured.set(elements[0], key);
}
