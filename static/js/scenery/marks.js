// The shapes of quiz options and the pattern that goes with each: tree, drop, sun, heart, leaf, moon. Colours are CSS (`data-mark`); no texts.
import { path, svg } from "./svg.js";

/** @type {Record<string, string[]>} a board of 100 by 100; strokes after the first are lines */
const SHAPES = {
  tree: ["M50 7L76 42H65L86 74H58V94H42V74H14L35 42H24Z"],
  drop: ["M50 7C50 7 82 45 82 63A32 32 0 0 1 18 63C18 45 50 7 50 7Z"],
  sun: ["M27 50A23 23 0 0 1 73 50A23 23 0 0 1 27 50Z", "M50 8V18M50 82V92M8 50H18M82 50H92M20 20L27 27M73 73L80 80M20 80L27 73M73 27L80 20"],
  heart: ["M50 89C14 62 8 42 14 27C22 9 43 12 50 31C57 12 78 9 86 27C92 42 86 62 50 89Z"],
  leaf: ["M20 84C4 44 30 10 86 12C92 66 60 96 20 84Z", "M12 94L60 42"],
  moon: ["M62 10C34 14 16 34 18 58C20 82 44 96 66 88C76 84 82 78 86 70C66 76 48 66 46 46C45 30 50 18 62 10Z"],
  none: ["M22 50A28 28 0 0 1 78 50A28 28 0 0 1 22 50Z"],
};

/** @type {Record<string, {width: number, height: number, turn?: number, d: string, stroke: number, white?: boolean}>} */
const PATTERNS = {
  tree: { width: 26, height: 26, d: "M0 20L13 7L26 20", stroke: 4, white: true },
  drop: { width: 40, height: 24, d: "M0 12q10-12 20 0t20 0", stroke: 4 },
  sun: { width: 26, height: 26, d: "M7 7h.01M20 20h.01", stroke: 8.8 },
  heart: { width: 24, height: 24, turn: 45, d: "M0 0H24M0 0V24", stroke: 5 },
  leaf: { width: 22, height: 22, turn: 24, d: "M11 0V12", stroke: 5 },
  moon: { width: 34, height: 34, d: "M9 17a8 8 0 0 1 16 0a8 8 0 0 1-16 0", stroke: 3.4, white: true },
};

/**
 * The shape of a mark, to stand in a square.
 * @param {string} mark
 * @returns {SVGElement}
 */
export function shape(mark) {
  const [outline, ...lines] = SHAPES[mark] || SHAPES.none;
  return svg("svg", { class: "mark", viewBox: "0 0 100 100", "aria-hidden": "true" },
    path(outline, { "stroke-linejoin": "round" }), ...lines.map((d) => path(d, { class: "mark-line", "stroke-linecap": "round", fill: "none" })));
}

/**
 * The pattern of a mark, to fill whatever it lies in; `patterns()` must be in the page.
 * @param {string} mark
 * @returns {SVGElement}
 */
export function field(mark) {
  return svg("svg", { class: "mark-field", "aria-hidden": "true" },
    ...(PATTERNS[mark] ? [svg("rect", { width: "100%", height: "100%", fill: `url(#mark-${mark})` })] : []));
}

/** @returns {SVGElement} what the fields refer to: once in a picture, takes no room */
export function patterns() {
  return svg("svg", { class: "mark-patterns", width: 0, height: 0, "aria-hidden": "true" }, svg("defs", {}, ...Object.keys(PATTERNS).map(pattern)));
}

/** @param {string} mark */
function pattern(mark) {
  const { width, height, turn = 0, d, stroke, white } = PATTERNS[mark];
  return svg("pattern", { id: `mark-${mark}`, width, height, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` },
    path(d, { fill: "none", stroke: white ? "#fff" : "#16241F", "stroke-width": stroke, "stroke-linecap": "round", opacity: white ? 0.28 : 0.2 }));
}
