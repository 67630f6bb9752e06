// The people of a statement: pale stones in the river, stones on their side, and who crossed. It remembers what it drew, so that drawing again changes nothing.
import { animate, settle } from "../../js/motion.js";
import { NARROW, WIDE, flow } from "../../js/scenery/bank.js";
import { dress, placeStone, stone } from "../../js/scenery/stone.js";
import { BROOK, SIDES, VECHT, pool, radius, slots } from "../../js/scenery/stones.js";
import { keep, path, set, svg } from "../../js/scenery/svg.js";
import { crossOver } from "./cross.js";
import { buildLand } from "./land.js";
import { bySide, shiftBySide } from "./sides.js";

/** @typedef {import("../../js/wire").View} View */
/** @typedef {import("./sides.js").Sides} Sides */
/** @typedef {import("../../js/scenery/stones.js").Counts} Counts */

const DRIFT = 850;
const SPREAD = 350;
const NUMBERS = 1900;

/** @type {WeakMap<HTMLElement, Scene>} */
const scenes = new WeakMap();

/** @param {HTMLElement} root */
export function sceneOf(root) {
  const known = scenes.get(root);
  if (known) return known;
  const made = new Scene(root);
  scenes.set(root, made);
  return made;
}

class Scene {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.board = /** @type {SVGElement} */ (root.querySelector(".land"));
    this.layers = buildLand(this.board);
    this.shown = "";
    this.item = "";
    /** what still moves: words that tell the end wait for it @type {"" | "drift" | "cross"} */
    this.moving = "";
    this.waiting = 0;
    /** says the words of the view that was shown last */
    this.landed = () => {};
    /** @type {number[]} which place in the river is taken first: made anew for every item, so that a place tells nothing */
    this.order = [];
    /** places in the river for as many people as there are */
    this.river = pool(0);
    /** how many of those places were taken when it was last drawn */
    this.taken = 0;
  }

  /**
   * @param {View} view
   * @param {import("../statements.js").Mode} mode
   * @param {Sides} sides
   * @param {boolean} moves
   * @param {() => void} landed called when everyone is where they belong
   */
  show(view, mode, sides, moves, landed) {
    const item = /** @type {import("../../js/wire").Item} */ (view.item);
    if (item.id !== this.item) [this.order, this.taken] = [[], 0];
    const same = item.id === this.item;
    this.landed = landed;
    this.item = item.id;
    const { people, result } = view;
    if (mode === "open") return this.swim(Math.max(people.joined, people.answered), people.answered, moves && same);
    const counts = bySide(result.counts, sides);
    const shift = result.before ? shiftBySide(result.shift || [], sides) : null;
    const key = JSON.stringify([item.id, counts, shift]);
    this.flow(mode === "arguments");
    if (key === this.shown) return;
    this.halt();
    const reveal = moves && same && this.shown === "";
    this.shown = key;
    if (shift) this.cross(counts, shift, reveal);
    else this.lie(counts, reveal);
  }

  /** Whatever still moves stops; the picture is what it will be. */
  halt() {
    window.clearTimeout(this.waiting);
    this.moving = "";
    delete this.root.dataset.moving;
    settle(this.board);
  }

  /**
   * @param {"drift" | "cross"} how
   * @param {number} until milliseconds
   */
  move(how, until) {
    this.moving = this.root.dataset.moving = how;
    this.waiting = window.setTimeout(() => {
      this.moving = "";
      this.landed();
    }, until);
  }

  /**
   * Everyone mid-river, all alike: a stone for who has chosen, a ring for who has not.
   * @param {number} n
   * @param {number} chosen
   * @param {boolean} popping
   */
  swim(n, chosen, popping) {
    if (this.shown) this.halt();
    this.shown = "";
    this.flow(false);
    if (this.river.slots.length !== n) this.river = pool(n);
    const { r, slots: places } = this.river;
    this.reorder(n);
    this.taken = chosen;
    const swimmers = keep(this.layers.free, n, swimmer);
    const taken = new Set(this.order.slice(0, chosen));
    places.forEach(({ x, y }, i) => {
      const [group, ring, body] = [swimmers[i], swimmers[i].children[0], /** @type {SVGElement} */ (swimmers[i].children[1])];
      set(group, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
      set(ring, { r: (0.68 * r).toFixed(1), "stroke-width": Math.max(1.5, 0.16 * r).toFixed(1) });
      dress(body, "free", r, i % 2 === 1);
      const was = group.getAttribute("class");
      set(group, { class: taken.has(i) ? "chosen" : "choosing" });
      if (popping && was === "choosing" && taken.has(i)) animate(group, [{ opacity: 0 }, { opacity: 1 }], { duration: 200 });
    });
  }

  /**
   * Keeps the order of who is there, and shuffles newcomers in among those who have not chosen.
   * @param {number} n
   */
  reorder(n) {
    this.order = this.order.filter((i) => i < n);
    for (let i = this.order.length; i < n; i++) {
      const from = Math.min(this.taken, this.order.length);
      this.order.splice(from + Math.floor(Math.random() * (this.order.length - from + 1)), 0, i);
    }
  }

  /**
   * Everyone on their side.
   * @param {Counts} counts
   * @param {boolean} drifting from the river, in shuffled order
   */
  lie(counts, drifting) {
    const { stones, ghosts, ferries, movers } = this.layers;
    for (const layer of [ghosts, ferries, movers]) layer.replaceChildren();
    const r = radius(counts);
    const places = SIDES.flatMap((side) => slots(side, counts[side], r).map((slot) => ({ ...slot, side }))).sort((a, b) => a.y - b.y);
    const drawn = keep(stones, places.length, stone);
    places.forEach((place, i) => placeStone(/** @type {SVGElement} */ (drawn[i]), place, r, place.side, { mirrored: i % 2 === 1 }));
    if (!drifting) return;
    this.move("drift", NUMBERS);
    animate(stones, [{ opacity: 0 }, { opacity: 1 }], { duration: 300 });
    const river = pool(places.length);
    const from = shuffled(river.slots);
    const order = shuffled(places.map((_, i) => i));
    places.forEach(({ x, y }, i) => {
      const frames = [{ transform: `translate(${from[i].x}px, ${from[i].y}px) scale(${river.r / r})` }, { transform: `translate(${x}px, ${y}px)` }];
      animate(drawn[i], frames, { duration: DRIFT, delay: 200 + (order[i] / places.length) * SPREAD, easing: "ease-in-out" });
    });
  }

  /**
   * Everyone on their side after a second round, and how they came there.
   * @param {Counts} counts
   * @param {{from: import("../../js/scenery/stones.js").Side, to: import("../../js/scenery/stones.js").Side, n: number}[]} shift
   * @param {boolean} sailing
   */
  cross(counts, shift, sailing) {
    const takes = crossOver(this.layers, counts, shift, sailing);
    if (takes) this.move("cross", takes);
  }

  /** @param {boolean} narrow a brook, where words need the banks */
  flow(narrow) {
    if (narrow) flow(this.layers.banks, BROOK, NARROW);
    else flow(this.layers.banks, VECHT, WIDE);
  }
}

function swimmer() {
  return svg("g", {}, svg("circle", { class: "choosing-ring" }), path(""));
}

/**
 * @template T
 * @param {T[]} list
 * @returns {T[]}
 */
function shuffled(list) {
  const mixed = list.slice();
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}
