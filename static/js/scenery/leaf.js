// Leaves: the one that hangs on a stem, and a twig with two of them. One leaf may be one person; what it means is the picture's business.
import { path, round, set, svg } from "./svg.js";

/** Its stalk at (0, 0), 52 to the right and 42 up. */
export const BLADE = "M0 0C-2-20 14-42 52-42C56-14 30 6 0 0Z";
const SMALL = "M0 0C-4-22 6-46 40-54C46-22 28 0 0 0Z";

/**
 * A leaf on a stem; `side` -1 hangs it to the left.
 * @param {string} className
 * @returns {SVGElement}
 */
export function leaf(className) {
  return path(BLADE, { class: `leaf ${className}` });
}

/**
 * @param {Element} element a leaf
 * @param {{x: number, y: number, wide: number, high: number, side: 1 | -1}} where
 */
export function hang(element, { x, y, wide, high, side }) {
  return set(element, { transform: `translate(${round(x + side * 3)} ${round(y)}) scale(${round(side * wide, 3)} ${round(high, 3)})` });
}

/** @returns {SVGElement} a shoot of two leaves, its foot at (0, 0) */
export function shoot() {
  return svg("g", { class: "shoot" },
    path("M0 0C-2-16 2-30 0-46", { stroke: "var(--om-forest)", "stroke-width": 6, fill: "none", "stroke-linecap": "round" }),
    path(SMALL, { transform: "translate(0 -20) scale(.9)", fill: "var(--om-mos)" }),
    path(SMALL, { transform: "translate(0 -38) scale(-.8 .8)", fill: "var(--om-forest)" }));
}

/** @returns {SVGElement} the small leaf by itself, its stalk at (0, 0) */
export function leaflet() {
  return path(SMALL);
}
