// The ferry (het pontje): hull, deck line, two rails, its wake, and where its passengers sit. Where it sails is not here.
import { path, svg } from "./svg.js";

/** @typedef {{x: number, y: number}} Seat relative to the ferry's deck line */
/** @typedef {{half: number, radius: number, seats: Seat[]}} Plan half: half of the deck's length; radius: of a passenger */

const LARGEST = 30;
const SMALLEST = 4;
const ROWS = 3;
const LONGEST = 336;

/**
 * A ferry for n people whose stones have radius r: up to five beside each other, more in rows of smaller stones.
 * @param {number} n
 * @param {number} r
 * @returns {Plan}
 */
export function ferryPlan(n, r) {
  let radius = Math.min(r, LARGEST);
  while (radius > SMALLEST && Math.ceil(n / across(radius)) > ROWS) radius -= 0.5;
  const columns = Math.min(n, across(radius));
  const pitch = 2.24 * radius;
  const seats = Array.from({ length: n }, (_, i) => {
    const row = Math.floor(i / columns);
    const inRow = Math.min(columns, n - row * columns);
    return { x: ((i % columns) - (inRow - 1) / 2) * pitch, y: -6 - radius - row * 1.7 * radius };
  });
  return { half: Math.max(84, (columns * pitch) / 2 + 22), radius, seats };
}

/** @param {number} radius */
function across(radius) {
  return Math.max(1, Math.min(radius >= 24 ? 5 : 60, Math.floor(LONGEST / (2.24 * radius))));
}

/**
 * An empty ferry with its deck at (0, 0).
 * @param {number} half half of its length
 */
export function ferry(half) {
  const rail = half - 14;
  return svg(
    "g",
    { class: "ferry" },
    svg("ellipse", { cy: 34, rx: half, ry: 13, fill: "var(--om-schaduw)", opacity: 0.13 }),
    path(`M${-rail}-10V-44M${rail}-10V-44M${-rail}-42H${-rail + 50}M${rail}-42H${rail - 50}`, { class: "ferry-rail" }),
    path(`M${6 - half}-2H${half - 6}L${half - 22} 28Q${half - 26} 34 ${half - 34} 34H${34 - half}Q${26 - half} 34 ${22 - half} 28Z`, { class: "hull" }),
    path(`M${-half}-6H${half}`, { stroke: "var(--om-hout)", "stroke-width": 11, "stroke-linecap": "round" }),
  );
}

/**
 * The wake that a ferry left behind.
 * @param {number} from
 * @param {number} to
 * @param {number} y
 */
export function wake(from, to, y) {
  const step = (to - from) / 3;
  return path(`M${from} ${y}C${from + step} ${y + 14} ${from + 2 * step} ${y + 14} ${to} ${y + 4}`, { class: "wake" });
}
