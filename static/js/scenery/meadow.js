// The quiet end of any page: two hills and a few trees at the edges, for when there is little to say.
import { frontHill } from "./hill.js";
import { path, svg } from "./svg.js";
import { drawTree } from "./tree.js";

/** @typedef {import("./tree.js").Tree} Tree */

/** @type {Tree[]} */
const EDGES = [
  { kind: "linden", x: 40, y: 1052, scale: 1.36, foliage: "meadow" },
  { kind: "leaf", x: 120, y: 1062, scale: 0.95, foliage: "olive" },
  { kind: "linden", x: 1880, y: 1054, scale: 1.36, foliage: "meadow", mirrored: true },
  { kind: "linden", x: 1800, y: 1064, scale: 0.91, foliage: "moss" },
];

/** @type {Tree[]} */
const GROVE = [
  { kind: "fir", x: 1290, y: 962, scale: 2.1, foliage: "forest" },
  { kind: "leaf", x: 1420, y: 974, scale: 1.7, foliage: "fir" },
  { kind: "linden", x: 1560, y: 972, scale: 2.3, foliage: "olive" },
  { kind: "linden", x: 1700, y: 984, scale: 1.6, foliage: "ochre", mirrored: true },
];

/** @returns {SVGElement[]} hills so low that cards may stand over them */
export function meadow() {
  return [
    path("M-1600 1040C-1000 1030 -420 1040 0 1010C420 962 1180 956 1920 1006C2400 1036 3000 1030 3520 1040V1400H-1600Z", { fill: "var(--om-heuvel)" }),
    frontHill(68),
    ...EDGES.map(drawTree),
  ];
}

/** @returns {SVGElement[]} a meadow with the sun going down behind a grove */
export function sundown() {
  return [
    svg("circle", { cx: 1010, cy: 800, r: 150, class: "sun" }),
    path("M-1600 900C-900 840 -400 800 0 830C420 790 900 860 1300 880S1700 800 1920 820C2400 840 3000 900 3520 880V1400H-1600Z", { fill: "var(--om-heuvel)" }),
    ...GROVE.map(drawTree),
    frontHill(-4),
  ];
}
