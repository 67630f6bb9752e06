// The valley of the lobby: its river, its land, and where trees may stand beside the cards that say how to join.
import { land, waves } from "./bank.js";
import { farHills } from "./hill.js";
import { river, wet } from "./river.js";
import { svg } from "./svg.js";

/** @typedef {import("./river.js").Bend} Bend */

const HORIZON = 402;
const FRONT = 936;
/** Where cards stand, in units of the board on a window of 16:9: no tree stands behind one. */
const CARDS = { one: { left: 1286, bottom: 745 }, two: { left: 796, bottom: 850 } };

/**
 * The Vecht from the horizon to the front; beside two cards it keeps to the left, and is narrower.
 * @param {boolean} wifi
 * @returns {Bend[]}
 */
export function vecht(wifi) {
  const [shift, width] = wifi ? [-520, 0.56] : [0, 1];
  const bends = /** @type {Bend[]} */ ([[1010, 402, 12], [1046, 428, 26], [1000, 476, 70], [916, 540, 120], [868, 620, 158], [900, 730, 190], [960, 850, 236], [960, 980, 300], [930, 1100, 360]]);
  return bends.map(([x, y, w]) => [x + shift, y, w * width]);
}

/**
 * @param {Bend[]} bends
 * @returns {SVGElement[]}
 */
export function valley(bends) {
  const stream = river(bends);
  const shift = bends[0][0] - 1010;
  const swell = /** @type {[number, number, number][]} */ ([[1005, 474, 40], [916, 545, 82], [850, 625, 68], [945, 695, 90], [797, 790, 110], [850, 877, 116]]);
  return [
    svg("circle", shift ? { cx: 600, cy: 428, r: 66, class: "sun" } : { cx: 1180, cy: 352, r: 96, class: "sun" }),
    farHills(78),
    land(stream, bends),
    waves(swell.filter(([x, y, length]) => wet(stream, x + shift, y, -8) && wet(stream, x + shift + length, y, -8)).map(([x, y, length]) => [x + shift, y, length])),
  ];
}

/**
 * @param {Bend[]} bends
 * @param {boolean} wifi
 * @returns {import("./wood.js").Ground}
 */
export function ground(bends, wifi) {
  const stream = river(bends);
  const card = wifi ? CARDS.two : CARDS.one;
  return {
    horizon: HORIZON + 40,
    front: FRONT,
    left: 20,
    right: 1900,
    size: wifi ? 0.8 : 1,
    free: (x, y, half, height) => !wet(stream, x, y, 0.45 * half + 26) && (x + half < card.left || y - height > card.bottom),
  };
}
