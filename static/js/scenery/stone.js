// Stones: three shapes and patterns that say a side, a pale one that says nothing, rings and ghosts. Where they lie is stones.js.
import { paint, path, place, round, set, svg } from "./svg.js";

/** @typedef {"agree" | "disagree" | "pass" | "free"} Look */

const ROUND = "M-46 4C-48-28-24-46 4-45C32-44 48-22 46 6C44 32 24 45-4 45C-30 45-45 30-46 4Z";
const SHAPES = {
  agree: ROUND,
  free: ROUND,
  disagree: "M-9-48C4-53 14-46 22-38L42-15C50-5 50 6 42 16L18 42C8 51-8 50-18 42L-42 16C-50 6-50-6-43-15L-23-40C-19-45-14-47-9-48Z",
  pass: "M-53 3C-53-20-28-33 0-33C30-33 54-18 53 4C52 24 28 35 0 35C-30 35-53 25-53 3Z",
};
const HALF = 48;
const SMALL = 16;
const COARSER = 1.7;

/**
 * The patterns that stones are filled with; a picture with stones needs them once.
 * @returns {SVGElement}
 */
export function patterns() {
  return svg("defs", {}, dots("p-agree", 1), dots("p-agree-small", COARSER), lines("p-disagree", 1), lines("p-disagree-small", COARSER));
}

/**
 * A stone that can be anybody's: ring of a mover, shadow, shape.
 * @returns {SVGElement}
 */
export function stone() {
  return svg(
    "g",
    {},
    svg("circle", { class: "mover-ring" }),
    svg("ellipse", { fill: "var(--om-schaduw)", opacity: 0.14 }),
    path(ROUND),
  );
}

/**
 * @param {SVGElement} element what `stone` made
 * @param {{x: number, y: number}} at
 * @param {number} r
 * @param {Look} look
 * @param {{mirrored?: boolean, ring?: boolean}} [more]
 */
export function placeStone(element, { x, y }, r, look, { mirrored = false, ring = false } = {}) {
  const [circle, shadow, shape] = /** @type {SVGElement[]} */ (Array.from(element.children));
  set(element, { transform: `translate(${round(x)} ${round(y)})` });
  set(circle, { r: ring ? round((r < SMALL ? 1.4 : 1.2) * r) : 0, "stroke-width": r < SMALL ? 0 : 3 });
  const flat = look === "pass" ? 0.7 : 1;
  set(shadow, r < SMALL ? { rx: 0, ry: 0 } : { cx: round(0.06 * r), cy: round(0.8 * r * flat), rx: round(0.92 * r), ry: round(0.34 * r) });
  dress(shape, look, r, mirrored);
}

/**
 * The shape alone, at (0, 0): for a stone, or as a picture beside a word.
 * @param {SVGElement} shape a path
 * @param {Look} look
 * @param {number} r
 * @param {boolean} [mirrored]
 */
export function dress(shape, look, r, mirrored = false) {
  const scale = (r * (look === "pass" ? 0.92 : 1)) / HALF;
  set(shape, { d: SHAPES[look], class: `stone stone-${look}`, fill: fill(look, r) });
  place(shape, 0, 0, scale, mirrored);
  return paint(shape, { w: `${round(outline(r) / scale, 2)}px` });
}

/**
 * The place that somebody left: the same shape, dashed, not filled.
 * @param {SVGElement} shape a path
 * @param {{x: number, y: number}} at
 * @param {number} r
 * @param {Look} look
 */
export function placeGhost(shape, { x, y }, r, look) {
  const scale = (r * (look === "pass" ? 0.86 : 0.92)) / HALF;
  set(shape, { d: SHAPES[look], class: "stone-ghost", transform: `translate(${round(x)} ${round(y)}) scale(${round(scale, 3)})` });
  return paint(shape, { w: `${round(outline(r) / scale, 2)}px` });
}

/**
 * A stone as an icon beside a word.
 * @param {Look} look
 * @returns {SVGElement}
 */
export function stoneIcon(look) {
  const shape = path("");
  dress(shape, look, HALF);
  paint(shape, { w: "6px" });
  return svg("svg", { viewBox: look === "pass" ? "-54 -40 108 80" : "-52 -52 104 104", "aria-hidden": "true", class: `icon icon-${look}` }, shape);
}

/** @param {number} r */
function outline(r) {
  if (r >= SMALL) return 3;
  return r < 8 ? 1.3 : 2;
}

/** @param {Look} look @param {number} r */
function fill(look, r) {
  if (look === "pass") return "var(--om-brug)";
  if (look === "free") return "var(--om-steen)";
  return `url(#p-${look}${r < SMALL ? "-small" : ""})`;
}

/** @param {string} id @param {number} scale */
function dots(id, scale) {
  return pattern(id, 22, 30, scale, svg("rect", { width: 22, height: 22, fill: "var(--om-eens)" }), svg("circle", { cx: 11, cy: 11, r: 4.4, fill: "var(--om-eens-licht)" }));
}

/** @param {string} id @param {number} scale */
function lines(id, scale) {
  return pattern(id, 21, 45, scale, svg("rect", { width: 21, height: 21, fill: "var(--om-oneens)" }), svg("rect", { width: 6.5, height: 21, fill: "var(--om-oneens-licht)" }));
}

/** @param {string} id @param {number} size @param {number} angle @param {number} scale @param {SVGElement[]} parts */
function pattern(id, size, angle, scale, ...parts) {
  return svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle}) scale(${scale})` }, ...parts);
}
