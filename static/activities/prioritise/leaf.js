// A leaf with the number of its solution: yellow where the room is at it.
import { path, set, svg } from "../../js/scenery/svg.js";

const BLADE = "M-52 40C-66-18-24-62 54-58C62 10 22 58-52 40Z";
const STALK = "M-70 60L-46 36";

/** @returns {SVGElement} its middle at (0, 0), about 120 across */
export function leaf() {
  return svg("g", { class: "weigh-leaf" }, path(BLADE, { class: "blade" }), path(STALK, { class: "stalk" }), svg("text", { x: 2, y: 20, "text-anchor": "middle" }));
}

/**
 * @param {Element} element a leaf
 * @param {{number: number, current: boolean}} how
 */
export function dress(element, { number, current }) {
  const text = /** @type {Element} */ (element.lastElementChild);
  if (text.textContent !== String(number)) text.textContent = String(number);
  return set(element, { "data-current": current ? "yes" : "no" });
}
