// The trees of a wood on a page: who joins grows, who is there stands still. Where they stand is wood.js.
import { animate } from "../motion.js";
import { svg } from "./svg.js";
import { drawTree } from "./tree.js";

/** @typedef {import("./tree.js").Tree} Tree */
/** @typedef {{element: SVGElement, show: (n: number, growing: boolean) => void}} Grove */

const GROW = 600;

/**
 * @param {(n: number) => Tree[]} wood
 * @returns {Grove}
 */
export function grove(wood) {
  const element = svg("g", { class: "grove" });
  /** @type {SVGElement[]} in the order in which people came; on the page they stand from back to front */
  const standing = [];
  /** @type {WeakMap<Element, number>} */
  const foot = new WeakMap();
  const show = (/** @type {number} */ n, /** @type {boolean} */ growing) => {
    while (standing.length > n) /** @type {SVGElement} */ (standing.pop()).remove();
    for (const tree of wood(n).slice(standing.length)) {
      const made = drawTree(tree);
      foot.set(made, tree.y);
      const infront = Array.from(element.children).find((other) => /** @type {number} */ (foot.get(other)) > tree.y);
      element.insertBefore(made, infront || null);
      standing.push(made);
      if (growing) grow(made, tree);
    }
  };
  return { element, show };
}

/**
 * @param {SVGElement} element
 * @param {Tree} tree
 */
function grow(element, { x, y, scale, mirrored }) {
  const at = (/** @type {number} */ size) => `translate(${x}px, ${y}px) scale(${mirrored ? -size : size}, ${size})`;
  animate(element, [{ transform: at(0.02 * scale) }, { transform: at(scale) }], { duration: GROW });
}
