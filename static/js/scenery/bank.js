// Land with a river through it: two banks that share the river's edges, and only ever change their fill. What stands on them is not here.
import { path, set, svg } from "./svg.js";

/** @typedef {import("./river.js").River} River */
/** @typedef {import("./river.js").Bend} Bend */
/** @typedef {[x: number, y: number, length: number]} Wave */

/** The Vecht as the statement's land has it; the bridge crosses it between y 480 and 680. @type {Bend[]} */
export const WIDE = [[1010, 322, 14], [1050, 352, 30], [1012, 398, 80], [955, 455, 150], [938, 530, 215], [952, 620, 255], [962, 740, 276], [950, 880, 300], [940, 1100, 345]];

/** A brook, where words need the banks. @type {Bend[]} */
export const NARROW = [[960, 322, 8], [976, 352, 13], [958, 398, 20], [944, 455, 26], [952, 530, 31], [968, 620, 35], [962, 740, 40], [950, 880, 46], [956, 1100, 54]];

/**
 * The path of one bank.
 * @param {River} stream
 * @param {Bend} source the river's first bend
 * @param {"left" | "right"} side
 */
export function bankPath(stream, [x, y, w], side) {
  if (side === "left") return `M-1600 ${y + 130}C-1000 ${y + 120} -400 ${y + 115} 0 ${y + 62}C260 ${y + 22} 620 ${y + 24} ${x - w} ${y}${stream.left}L-1600 1100Z`;
  return `M3520 ${y + 130}C2900 ${y + 120} 2350 ${y + 112} 1920 ${y + 58}C1620 ${y + 20} 1300 ${y + 22} ${x + w} ${y}${stream.right}L3520 1100Z`;
}

/**
 * Banks, shore and water as one group; `flow` gives them another river.
 * @param {River} stream
 * @param {Bend[]} bends the river's own
 */
export function land(stream, bends) {
  const group = svg(
    "g",
    { class: "banks" },
    path("", { class: "bank bank-left" }),
    path("", { class: "bank bank-right" }),
    path("", { class: "shore" }),
    path("", { class: "water" }),
  );
  return flow(group, stream, bends);
}

/**
 * @param {SVGElement} group what `land` made
 * @param {River} stream
 * @param {Bend[]} bends
 */
export function flow(group, stream, bends) {
  const shapes = [bankPath(stream, bends[0], "left"), bankPath(stream, bends[0], "right"), stream.shore, stream.water];
  shapes.forEach((d, i) => set(group.children[i], { d }));
  return group;
}

/**
 * White lines that tell water from a road.
 * @param {Wave[]} list
 */
export function waves(list) {
  const d = list.map(([x, y, length]) => `M${x} ${y}q${length / 4}-9 ${length / 2} 0t${length / 2} 0`).join("");
  return path(d, { class: "waves" });
}
