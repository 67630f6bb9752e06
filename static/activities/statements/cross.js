// Moment one and two of a second round: movers by ferry from bank to bank, on foot over the bridge, then on their new side with a sun ring for good.
import { animate } from "../../js/motion.js";
import { crossing } from "../../js/scenery/crossing.js";
import { ferry, ferryPlan, wake } from "../../js/scenery/ferry.js";
import { placeGhost, placeStone, stone } from "../../js/scenery/stone.js";
import { SIDES, VECHT } from "../../js/scenery/stones.js";
import { keep, path, place, svg } from "../../js/scenery/svg.js";

/** @typedef {import("../../js/scenery/crossing.js").Mover} Mover */
/** @typedef {import("../../js/scenery/stones.js").Slot} Slot */
/** @typedef {import("../../js/scenery/stones.js").Counts} Counts */
/** @typedef {import("./land.js").Layers} Layers */
/** @typedef {{transform: string, offset: number}} Stop */
/** @typedef {{movers: Mover[], lane: number, from: number, to: number, plan: import("../../js/scenery/ferry.js").Plan, scale: number}} Trip */

const ALL = 2400;
/** Parts of the whole: everyone is there, aboard, across, on their place. */
const [THERE, ABOARD, ACROSS] = [0.12, 0.3, 0.83];
const LANES = [724, 846];
/** Beside the posts of the bridge. */
const STEPS = { left: { x: 664, y: 606 }, right: { x: 1246, y: 606 } };

/**
 * Draws moment two; with `sailing`, moment one comes first.
 * @param {Layers} layers
 * @param {Counts} counts
 * @param {{from: import("../../js/scenery/stones.js").Side, to: import("../../js/scenery/stones.js").Side, n: number}[]} shift
 * @param {boolean} sailing
 * @returns {number} milliseconds until everyone is across; 0 when nobody crosses
 */
export function crossOver(layers, counts, shift, sailing) {
  const plan = crossing(counts, shift);
  rest(layers, plan);
  const trips = ferries(plan);
  layers.ferries.replaceChildren();
  trips.slice(0, 1).forEach((trip) => layers.ferries.append(wakeOf(trip), boat(trip, trip.to)));
  if (!sailing || !plan.movers.length) return 0;
  const seats = aboard(trips);
  plan.movers.forEach((mover, i) => travel(layers, i, mover, seats.get(mover) || onFoot(mover), plan.r));
  trips.forEach((trip, i) => sail(layers, trip, i));
  for (const layer of [layers.stones, layers.ghosts]) animate(layer, [{ opacity: 0 }, { opacity: 1 }], { duration: ALL * THERE });
  return ALL;
}

/**
 * @param {Layers} layers
 * @param {import("../../js/scenery/crossing.js").Crossing} plan
 */
function rest({ ghosts, stones, movers }, { r, stay, ghosts: left, movers: moved }) {
  const gone = SIDES.flatMap((side) => left[side].map((slot) => ({ ...slot, side })));
  const shapes = keep(ghosts, gone.length, () => path(""));
  gone.forEach((slot, i) => placeGhost(/** @type {SVGElement} */ (shapes[i]), slot, r, slot.side));
  const places = SIDES.flatMap((side) => stay[side].map((slot) => ({ ...slot, side }))).sort((a, b) => a.y - b.y);
  const drawn = keep(stones, places.length, stone);
  places.forEach((slot, i) => placeStone(/** @type {SVGElement} */ (drawn[i]), slot, r, slot.side, { mirrored: i % 2 === 1 }));
  movers.replaceChildren(...moved.map(() => stone()));
  moved.forEach(({ end, to }, i) => placeStone(/** @type {SVGElement} */ (movers.children[i]), end, r, to, { mirrored: i % 2 === 1, ring: true }));
}

/**
 * One trip for each direction over the water, the fuller one on the nearer lane.
 * @param {import("../../js/scenery/crossing.js").Crossing} plan
 * @returns {Trip[]}
 */
function ferries({ movers, r }) {
  const over = (/** @type {string} */ from, /** @type {string} */ to) => movers.filter((mover) => mover.from === from && mover.to === to);
  const groups = [over("agree", "disagree"), over("disagree", "agree")].filter((group) => group.length);
  return groups
    .sort((a, b) => b.length - a.length)
    .map((group, i) => {
      const plan = ferryPlan(group.length, i ? Math.min(r, 26) : r);
      const { left, right } = VECHT.edges(LANES[i]);
      const docks = [left + plan.half + 14, right - plan.half - 14];
      const [from, to] = group[0].from === "agree" ? docks : docks.reverse();
      return { movers: group, lane: LANES[i], from, to, plan, scale: i ? 0.8 : 1 };
    });
}

/**
 * @param {Trip} trip
 * @param {number} x
 */
function boat({ plan, lane, scale }, x) {
  return place(ferry(plan.half / scale), x, lane, scale);
}

/** @param {Trip} trip from the shore that it left to its stern */
function wakeOf({ from, to, lane, plan }) {
  const ahead = Math.sign(to - from);
  return wake(from - ahead * (plan.half - 10), to - ahead * (plan.half + 12), lane + 14);
}

/**
 * Where each passenger is when: at the dock, and across.
 * @param {Trip[]} trips
 * @returns {Map<Mover, Stop[]>}
 */
function aboard(trips) {
  const stops = new Map();
  for (const { movers, plan, from, to, lane } of trips) {
    movers.forEach((mover, i) => {
      const { x, y } = plan.seats[i];
      const at = (/** @type {number} */ dock, /** @type {number} */ offset) => stop({ x: dock + x, y: lane + y }, offset);
      stops.set(mover, [at(from, ABOARD), at(to, ACROSS)].map((each) => ({ ...each, size: plan.radius })));
    });
  }
  return stops;
}

/** @param {Mover} mover over the end of the bridge @returns {Stop[]} */
function onFoot({ from, to, start, end }) {
  const bank = from === "pass" ? to : from;
  const step = bank === "agree" ? STEPS.left : STEPS.right;
  const middle = { x: (step.x + end.x) / 2, y: (step.y + end.y) / 2 };
  return from === "pass" ? [stop(step, 0.45), stop(middle, 0.7)] : [stop({ x: (start.x + step.x) / 2, y: (start.y + step.y) / 2 }, 0.35), stop(step, 0.6)];
}

/** @param {Slot} slot @param {number} offset @returns {Stop} */
function stop({ x, y }, offset) {
  return { transform: `translate(${x}px, ${y}px)`, offset };
}

/**
 * A pale double walks or sails; where it arrives, the stone itself appears.
 * @param {Layers} layers
 * @param {number} i
 * @param {Mover} mover
 * @param {(Stop & {size?: number})[]} stops
 * @param {number} r
 */
function travel({ movers, ferries: water }, i, { start, end }, stops, r) {
  const double = stone();
  placeStone(double, end, r, "free", { mirrored: i % 2 === 1 });
  const goal = svg("circle", { class: "choosing-ring", cx: end.x.toFixed(1), cy: end.y.toFixed(1), r: (0.43 * r).toFixed(1), "stroke-width": Math.max(1.5, 0.11 * r).toFixed(1) });
  water.append(goal);
  movers.append(double);
  const on = (/** @type {Stop & {size?: number}} */ { transform, offset, size }) => ({ transform: size && size < r ? `${transform} scale(${size / r})` : transform, offset });
  const path = [{ ...stop(start, 0) }, { ...stop(start, THERE) }, ...stops.map(on), stop(end, 1)];
  animate(double, path, { duration: ALL, easing: "linear" }).onfinish = () => double.remove();
  animate(movers.children[i], [{ opacity: 0 }, { opacity: 0, offset: 0.96 }, { opacity: 1 }], { duration: ALL, easing: "linear" });
  animate(goal, [{ opacity: 0 }, { opacity: 1, offset: THERE }, { opacity: 1 }], { duration: ALL, easing: "linear" }).onfinish = () => goal.remove();
}

/**
 * @param {Layers} layers
 * @param {Trip} trip
 * @param {number} i the first stays at its dock, another leaves when the numbers come
 */
function sail({ ferries: water }, trip, i) {
  const made = i ? boat(trip, trip.to) : /** @type {SVGElement} */ (water.children[1]);
  if (i) water.append(made);
  const at = (/** @type {number} */ x, /** @type {number} */ offset) => ({ transform: `translate(${x}px, ${trip.lane}px) scale(${trip.scale})`, offset });
  const path = [{ ...at(trip.from, 0), opacity: 0 }, { ...at(trip.from, THERE), opacity: 1 }, at(trip.from, ABOARD), { ...at(trip.to, ACROSS), opacity: 1 }, { ...at(trip.to, 1), opacity: i ? 0 : 1 }];
  animate(made, path, { duration: ALL, easing: "linear" }).onfinish = () => i && made.remove();
  if (!i) animate(water.children[0], [{ opacity: 0 }, { opacity: 0, offset: ABOARD }, { opacity: 1, offset: ACROSS }, { opacity: 1 }], { duration: ALL, easing: "linear" });
}
