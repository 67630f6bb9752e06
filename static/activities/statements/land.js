// The land of a statement as it stands, before anybody is in it: hills, banks, trees, water, bridge. Built once per picture.
import { WIDE, land, waves } from "../../js/scenery/bank.js";
import { bridge } from "../../js/scenery/bridge.js";
import { farHills, frontHill } from "../../js/scenery/hill.js";
import { patterns } from "../../js/scenery/stone.js";
import { VECHT } from "../../js/scenery/stones.js";
import { svg } from "../../js/scenery/svg.js";
import { drawTree } from "../../js/scenery/tree.js";

/** @typedef {import("../../js/scenery/tree.js").Tree} Tree */
/** @typedef {[Tree["kind"], number, number, number, Tree["foliage"]]} Row kind, x, y, scale (below 0: mirrored), foliage */
/** @typedef {{banks: SVGElement, free: SVGElement, ghosts: SVGElement, stones: SVGElement, ferries: SVGElement, movers: SVGElement}} Layers */

/** @type {Row[]} */
const HORIZON = [
  ["fir", -330, 402, 0.7, "fir"], ["linden", -250, 397, 0.6, "moss"], ["leaf", -120, 386, 0.55, "forest"],
  ["fir", 60, 372.5, 0.6, "forest"], ["leaf", 108, 369.8, -0.8, "moss"], ["linden", 150, 367.5, 0.55, "fir"], ["leaf", 236, 363.4, -0.44, "ochre"],
  ["fir", 396, 358.7, 0.42, "forest"], ["linden", 436, 358.2, 0.58, "meadow"], ["leaf", 520, 358.2, 0.36, "ochre"],
  ["leaf", 1188, 363.8, 0.36, "moss"], ["fir", 1236, 361.9, -0.49, "forest"], ["leaf", 1420, 358, -0.42, "fir"], ["fir", 1566, 359.5, -0.56, "fir"],
  ["fir", 1610, 360.7, 0.42, "forest"], ["fir", 1700, 364.1, 0.53, "fir"], ["fir", 1778, 367.9, -0.84, "forest"], ["linden", 1826, 370.5, 0.64, "olive"],
  ["linden", 1874, 373.3, -0.76, "fir"], ["leaf", 2010, 386, 0.6, "meadow"], ["fir", 2140, 396, 0.74, "forest"], ["linden", 2230, 402, 0.6, "moss"],
];

/** The large trees at the edges: they make room when stones come. @type {Row[]} */
const EDGES = [
  ["linden", 44, 520, -1.55, "olive"], ["linden", 1884, 520, 1.6, "fir"], ["linden", 118, 470, 1.07, "meadow"], ["linden", 1812, 468, 1.02, "fir"],
];

/**
 * @param {Element} board the picture's svg
 * @returns {Layers}
 */
export function buildLand(board) {
  const layer = (/** @type {string} */ name) => svg("g", { class: name });
  const layers = {
    banks: land(VECHT, WIDE),
    free: layer("free"),
    ghosts: layer("ghosts"),
    stones: layer("stones"),
    ferries: layer("ferries"),
    movers: layer("movers"),
  };
  const calm = svg("g", { class: "waves-result" }, waves([[968, 704, 96], [904, 708, 110], [734, 732, 130]]));
  board.append(
    patterns(), farHills(0), layers.banks, ...trees(HORIZON), waves([[964, 465, 72]]), calm, svg("g", { class: "edges" }, ...trees(EDGES)), bridge(),
    layers.ghosts, layers.stones, layers.ferries, layers.movers, layers.free, frontHill(),
  );
  return layers;
}

/** @param {Row[]} rows */
function trees(rows) {
  return rows.map(([kind, x, y, scale, foliage]) => drawTree({ kind, x, y, scale: Math.abs(scale), foliage, mirrored: scale < 0 }));
}
