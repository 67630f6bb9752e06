// The river as a list of (x, y, half width): its curved edges, its pale shore, and «is this in the water?». Geometry only; drawing takes the paths.
import { round } from "./svg.js";

/** @typedef {[x: number, y: number, halfWidth: number]} Bend from the horizon to the foreground */
/** @typedef {[x: number, y: number]} Point */
/** @typedef {{left: number, right: number}} Edges */
/** @typedef {{left: string, right: string, water: string, shore: string, edges: (y: number) => Edges}} River `left` and `right` continue a path that stands at the river's upper edge */

const SAMPLES = 12;

/**
 * @param {Bend[]} bends
 * @returns {River}
 */
export function river(bends) {
  const left = bends.map(([x, y, w]) => /** @type {Point} */ ([x - w, y]));
  const right = bends.map(([x, y, w]) => /** @type {Point} */ ([x + w, y]));
  const leftTable = table(left);
  const rightTable = table(right);
  return {
    left: curve(left),
    right: curve(right),
    water: area(bends, 0),
    shore: area(bends, 1),
    edges: (y) => ({ left: xAt(leftTable, y), right: xAt(rightTable, y) }),
  };
}

/**
 * @param {River} stream
 * @param {number} x
 * @param {number} y
 * @param {number} [margin] how far from the water still counts as wet
 */
export function wet(stream, x, y, margin = 0) {
  const { left, right } = stream.edges(y);
  return x > left - margin && x < right + margin;
}

/**
 * Catmull-Rom through the points, as cubic Bézier commands that start after the first point.
 * @param {Point[]} points
 */
export function curve(points) {
  return segments(points)
    .map(([, a, b, end]) => `C${pair(a)} ${pair(b)} ${pair(end)}`)
    .join("");
}

/**
 * @param {Bend[]} bends
 * @param {number} shore 1 widens the water by its shore
 */
function area(bends, shore) {
  const widened = bends.map(([x, y, w]) => /** @type {Bend} */ ([x, y, w + shore * Math.min(16, 4 + 0.06 * w)]));
  const left = widened.map(([x, y, w]) => /** @type {Point} */ ([x - w, y]));
  const right = widened.map(([x, y, w]) => /** @type {Point} */ ([x + w, y])).reverse();
  return `M${pair(left[0])}${curve(left)}L${pair(right[0])}${curve(right)}Z`;
}

/**
 * @param {Point[]} points
 * @returns {[Point, Point, Point, Point][]} start, two controls, end
 */
function segments(points) {
  return points.slice(1).map((end, i) => {
    const start = points[i];
    const before = points[Math.max(0, i - 1)];
    const after = points[Math.min(points.length - 1, i + 2)];
    return [
      start,
      [start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6],
      [end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6],
      end,
    ];
  });
}

/** @param {Point[]} points the curve as points close to each other, from top to bottom */
function table(points) {
  /** @type {Point[]} */
  const dense = [points[0]];
  for (const [a, b, c, d] of segments(points)) {
    for (let i = 1; i <= SAMPLES; i++) {
      const t = i / SAMPLES;
      dense.push([bezier(a[0], b[0], c[0], d[0], t), bezier(a[1], b[1], c[1], d[1], t)]);
    }
  }
  return dense;
}

/**
 * @param {Point[]} dense
 * @param {number} y
 */
function xAt(dense, y) {
  const i = dense.findIndex((point) => point[1] >= y);
  if (i === 0) return dense[0][0];
  if (i < 0) return dense[dense.length - 1][0];
  const [x0, y0] = dense[i - 1];
  const [x1, y1] = dense[i];
  return y1 === y0 ? x1 : x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);
}

/** @param {number} a @param {number} b @param {number} c @param {number} d @param {number} t */
function bezier(a, b, c, d, t) {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

/** @param {Point} point */
function pair([x, y]) {
  return `${round(x)} ${round(y)}`;
}
