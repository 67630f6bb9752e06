// Who crosses after a second round, from where to where. Pure layout; where stones lie at rest is stones.js.
import { BANK, bank, each, radius, slots } from "./stones.js";

/** @typedef {import("./stones.js").Side} Side */
/** @typedef {import("./stones.js").Slot} Slot */
/** @typedef {import("./stones.js").Counts} Counts */
/** @typedef {{from: Side, to: Side, start: Slot, end: Slot}} Mover */
/** @typedef {{r: number, stay: Record<Side, Slot[]>, ghosts: Record<Side, Slot[]>, movers: Mover[]}} Crossing */

/**
 * Who stays, who left a place open, and who crosses, after a second round. People who voted in one round only just stay, or are gone.
 * @param {Counts} after
 * @param {{from: Side, to: Side, n: number}[]} shift
 * @returns {Crossing}
 */
export function crossing(after, shift) {
  const moves = shift.filter(({ from, to, n }) => from !== to && n > 0);
  const left = tallied(moves, "from");
  const came = tallied(moves, "to");
  const stayed = each((side) => Math.max(0, after[side] - came[side]));
  const r = radius(each((side) => stayed[side] + left[side] + came[side]), true);
  const places = each((side) => around(side, stayed[side], left[side], came[side], r));
  const open = each((side) => places[side].ghosts.slice());
  const free = each((side) => places[side].goals.slice());
  const movers = moves.flatMap(({ from, to, n }) =>
    Array.from({ length: n }, () => ({ from, to, start: /** @type {Slot} */ (open[from].shift()), end: /** @type {Slot} */ (free[to].shift()) })),
  );
  return { r, stay: each((side) => places[side].stay), ghosts: each((side) => places[side].ghosts), movers };
}

/**
 * Who goes stands nearest to the water, and so does who comes.
 * @param {Side} side @param {number} stayed @param {number} left @param {number} came @param {number} r
 */
function around(side, stayed, left, came, r) {
  if (side === "pass") {
    const along = slots("pass", stayed + left + came, r).sort((a, b) => a.x - b.x);
    return { stay: along.slice(0, stayed), goals: along.slice(stayed, stayed + came), ghosts: along.slice(stayed + came) };
  }
  const { x, y, water } = BANK[side];
  const all = bank(side, r, true);
  const old = all.slice(0, stayed + left).sort((a, b) => (a.x - b.x) * water);
  const edge = x + water * 0.8 * Math.max(0, ...old.map((slot) => Math.abs(slot.x - x)));
  const towards = (/** @type {Slot} */ slot) => Math.hypot(slot.x - edge, slot.y - y);
  const goals = all.slice(stayed + left).sort((a, b) => towards(a) - towards(b)).slice(0, came);
  return { stay: old.slice(0, stayed), ghosts: old.slice(stayed), goals };
}

/**
 * @param {{from: Side, to: Side, n: number}[]} moves
 * @param {"from" | "to"} end
 * @returns {Counts}
 */
function tallied(moves, end) {
  return each((side) => moves.filter((move) => move[end] === side).reduce((sum, move) => sum + move.n, 0));
}
