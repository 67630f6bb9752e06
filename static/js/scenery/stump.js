// A tree stump to stand on: flared side, darker right third, a top with four rings. Height says rank; the number on it is text of the page.
import { path, round, svg } from "./svg.js";

/** Where a groove begins, in halves of the width and parts of the height, and how long it is. */
const BARK = [
  [0.11, 0.36, 0.33], [0.33, 0.52, 0.23], [0.56, 0.37, 0.26], [0.78, 0.67, 0.13], [1, 0.7, 0.16],
  [1.22, 0.69, 0.09], [1.44, 0.39, 0.22], [1.67, 0.56, 0.3], [1.89, 0.42, 0.3],
];
const RINGS = [[0.78, 0.8], [0.56, 0.57], [0.34, 0.34], [0.13, 0.13]];

/**
 * @param {{half: number, height: number}} size half the width of the top, and the height from its middle to the foot
 * @returns {SVGElement} foot in the middle at (0, 0)
 */
export function stump({ half, height }) {
  const flare = half + 34;
  const side = `C${flare - 30} -50 ${half - 6} ${-height / 2} ${half} ${-height}`;
  const foot = round(half * 0.36);
  const front = `M${-half} ${-height}C${6 - half} ${-height / 2} ${30 - flare} -50 ${-flare} 0C${-foot - 5} ${foot} ${foot + 5} ${foot} ${flare} 0${side}Z`;
  const third = `M${round(half * 0.42)} ${-height}C${half / 2} ${-height / 2} ${half / 2} -40 ${round(half * 0.62)} ${round(half * 0.21)}L${flare} 0${side}Z`;
  return svg("g", { class: "stump" },
    svg("ellipse", { cx: 0, cy: 8, rx: half + 60, ry: round(half / 3), fill: "var(--om-schaduw)", opacity: 0.12 }),
    path(front, { fill: "var(--om-bast)" }),
    path(third, { fill: "var(--om-schaduw)", opacity: 0.18 }),
    path(bark(half, height), { fill: "none", stroke: "var(--bark-line)", "stroke-width": 6, "stroke-linecap": "round" }),
    ...top(half, height));
}

/**
 * @param {number} half
 * @param {number} height
 */
function top(half, height) {
  const flat = round(half * 0.3);
  return [
    svg("ellipse", { cx: 0, cy: -height, rx: half, ry: flat, fill: "var(--cut-wood)", stroke: "var(--om-bast)", "stroke-width": 8 }),
    ...RINGS.map(([wide, high], at) => svg("ellipse", {
      cx: -1 - at, cy: -height - 2, rx: round(half * wide), ry: round(flat * high), fill: "none", stroke: "var(--om-hout-2)", "stroke-width": 4 })),
  ];
}

/**
 * @param {number} half
 * @param {number} height
 */
function bark(half, height) {
  return BARK.map(([x, y, length], at) => {
    const long = round((height - half * 0.2) * length);
    const start = `${round((x - 1) * half * 0.89)} ${round(-height + (height - 20) * y + half * 0.16)}`;
    return `M${start}q${at % 2 ? -4 : 3} ${round(long / 2)} ${at % 3 ? -1 : 2} ${long}`;
  }).join("");
}
