// Where stones lie: on the banks, on the bridge and in the river. Pure layout on the 1920 × 1080 board; draws nothing.
import { NARROW, WIDE } from "./bank.js";
import { DECK, deckTop } from "./bridge.js";
import { river, wet } from "./river.js";

/** @typedef {"agree" | "pass" | "disagree"} Side */
/** @typedef {{x: number, y: number}} Slot */
/** @typedef {Record<Side, number>} Counts */

/** @type {Side[]} */
export const SIDES = ["agree", "pass", "disagree"];
export const VECHT = river(WIDE);
export const BROOK = river(NARROW);

/** The middle of the stones on each bank, and on which side of it the water is. */
export const BANK = { agree: { x: 352, y: 568, water: 1 }, disagree: { x: 1549, y: 568, water: -1 } };
const LARGEST = 38;
const SMALLEST = 2.5;
const CLOSE = 2.28;
const LOOSE = 2.48;
const POOL = { x: 958, top: 702, bottom: 904, largest: 25 };

/**
 * One radius for the whole room, so that a stone is a person on every side: set by the fullest bank, lowered where the bridge is too small.
 * @param {Counts} counts
 * @param {boolean} [loose] more air between the stones, where some of them will go
 */
export function radius(counts, loose = false) {
  const fullest = Math.max(counts.agree, counts.disagree, 1);
  const shrink = loose ? CLOSE / LOOSE : 1;
  let r = Math.min(LARGEST, Math.sqrt(38000 / fullest)) * shrink;
  const fits = () => room("agree", r, loose) >= counts.agree && room("disagree", r, loose) >= counts.disagree && deckRoom(r) >= counts.pass;
  while (r > SMALLEST && !fits()) r -= 0.25;
  return r;
}

/**
 * @param {Side} side
 * @param {number} n
 * @param {number} r
 * @param {boolean} [loose]
 * @returns {Slot[]} in a fixed order: from the middle of a bank outwards, along the bridge
 */
export function slots(side, n, r, loose = false) {
  return side === "pass" ? deck(n, r) : bank(side, r, loose).slice(0, n);
}

/**
 * All places on a bank, nearest to its middle first: a hex grid with a little disorder.
 * @param {"agree" | "disagree"} side
 * @param {number} r
 * @param {boolean} loose
 * @returns {Slot[]}
 */
export function bank(side, r, loose) {
  const { x, y } = BANK[side];
  const found = grid(x, y, (loose ? LOOSE : CLOSE) * r, 620, 230).filter((slot) => dry(slot, r));
  const distance = (/** @type {Slot} */ slot) => ((slot.x - x) / 1.5) ** 2 + (slot.y - y) ** 2;
  return found.sort((a, b) => distance(a) - distance(b)).map((slot, i) => jitter(slot, i, r));
}

/**
 * @param {"agree" | "disagree"} side
 * @param {number} r
 * @param {boolean} loose
 */
function room(side, r, loose) {
  const { x, y } = BANK[side];
  return grid(x, y, (loose ? LOOSE : CLOSE) * r, 620, 230).filter((slot) => dry(slot, r)).length;
}

/**
 * Under the horizon, above the numbers, clear of the shore and of the bridge's posts.
 * @param {Slot} slot
 * @param {number} r
 */
export function dry({ x, y }, r) {
  const besideBridge = y > 480 && y < 690 && x > DECK.from - 14 - 1.25 * r && x < DECK.to + 14 + 1.25 * r;
  return !besideBridge && x - r > 24 && x + r < 1896 && y - r > 372 && y + r < 776 && !wet(VECHT, x, y, 1.1 * r + 18);
}

/** @param {number} r */
function deckRoom(r) {
  return Math.floor((DECK.to - DECK.from) / (CLOSE * r)) * Math.floor(112 / (1.6 * r));
}

/**
 * Places on the bridge, row by row along its curve.
 * @param {number} n
 * @param {number} r
 * @returns {Slot[]}
 */
function deck(n, r) {
  if (!n) return [];
  const columns = Math.max(1, Math.floor((DECK.to - DECK.from) / (CLOSE * r)));
  const rows = Math.ceil(n / columns);
  const middle = (DECK.from + DECK.to) / 2;
  const lane = rows > 1 ? Math.min(1.62 * r, 88 / (rows - 1)) : 0;
  const pitch = rows > 1 ? (DECK.to - DECK.from - 2 * r) / columns : 2.21 * r;
  return Array.from({ length: n }, (_, i) => {
    const row = i % rows;
    const inRow = Math.ceil((n - row) / rows);
    const x = middle + (Math.floor(i / rows) - (inRow - 1) / 2) * pitch;
    return { x, y: deckTop(x) + DECK.height / 2 - 4 + (row - (rows - 1) / 2) * lane };
  });
}

/**
 * Places mid-river below the bridge for n people, all alike; the radius is the largest at which they fit.
 * @param {number} n
 * @returns {{r: number, slots: Slot[]}}
 */
export function pool(n) {
  let r = POOL.largest;
  let found = swimmers(r);
  while (found.length < n && r > SMALLEST) found = swimmers((r -= 0.25));
  const middle = (POOL.top + POOL.bottom) / 2;
  const distance = (/** @type {Slot} */ { x, y }) => ((x - POOL.x) / 2.4) ** 2 + (y - middle - 8) ** 2;
  return { r, slots: found.sort((a, b) => distance(a) - distance(b)).slice(0, n).map((slot, i) => jitter(slot, i, r)) };
}

/** @param {number} r */
function swimmers(r) {
  const inside = (/** @type {Slot} */ { x, y }) => y - r > POOL.top && y + r < POOL.bottom && clear(x, y, r);
  return grid(POOL.x, (POOL.top + POOL.bottom) / 2 + 0.43 * CLOSE * r, CLOSE * r, 340, 130).filter(inside);
}

/** @param {number} x @param {number} y @param {number} r */
function clear(x, y, r) {
  const { left, right } = VECHT.edges(y);
  return x - 1.2 * r > left && x + 1.2 * r < right;
}

/**
 * A hex grid around (cx, cy).
 * @param {number} cx @param {number} cy @param {number} pitch @param {number} rx @param {number} ry
 * @returns {Slot[]}
 */
function grid(cx, cy, pitch, rx, ry) {
  const found = [];
  const height = 0.866 * pitch;
  for (let row = -Math.ceil(ry / height); row * height <= ry; row++) {
    const shift = row % 2 ? pitch / 2 : 0;
    for (let column = -Math.ceil(rx / pitch); column * pitch <= rx; column++) found.push({ x: cx + column * pitch + shift, y: cy + row * height });
  }
  return found;
}

/** @param {Slot} slot @param {number} i @param {number} r @returns {Slot} */
function jitter({ x, y }, i, r) {
  return { x: x + (chance(i) - 0.5) * 0.18 * r, y: y + (chance(i + 7919) - 0.5) * 0.18 * r };
}

/**
 * A number from 0 to 1 that is always the same for the same i.
 * @param {number} i
 */
export function chance(i) {
  const x = Math.sin(i * 127.1 + 11.7) * 43758.5453;
  return x - Math.floor(x);
}

/**
 * @template T
 * @param {(side: Side) => T} make
 * @returns {Record<Side, T>}
 */
export function each(make) {
  return { agree: make("agree"), pass: make("pass"), disagree: make("disagree") };
}
