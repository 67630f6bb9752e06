// Several people on one device: whose turn it is, the page that is between two of them, and the strip and the button that say so.
import { openStore } from "../storage.js";
import { fill } from "../fill.js";
import { _ } from "../words.js";
import { byId, onTap, part, show } from "./dom.js";

/** @typedef {import("./types").Room} Room */
/** @typedef {import("./types").Act} Act */
/** @typedef {{on: boolean, people: number, turn: number, ever: number}} Sharing `ever`: the most people that this device had */

const FEWEST = 2;
const MOST = 8;

/**
 * What this device knows of those who share it. Whose answers are whose stands with each of them, not here.
 * @param {string} code
 */
export function sharingOf(code) {
  const store = openStore();
  const key = `mekaere:${code}/tablet`;
  const known = /** @type {Sharing} */ ({ on: false, people: FEWEST, turn: 1, ever: 1, ...(store.get(key) || {}) });
  return {
    now: known,
    /** @param {Partial<Sharing>} changes */
    change(changes) {
      Object.assign(known, changes);
      known.ever = Math.max(known.ever, known.on ? known.people : 1);
      store.set(key, known);
    },
    /** Who is next: one after the other, and round again. */
    next: () => (known.turn % known.people) + 1,
  };
}

/** @type {import("./types").Page["draw"]} Between two people: nothing of either is to be seen until the next one taps. */
export function drawTurn(root, room, act) {
  const { place, people } = room.sharing;
  fill(root, { title: _("Person %(n)s of %(of)s", { n: place, of: people }), name: room.name, take: _("I am person %(n)s", { n: place }) });
  show(part(root, "name"), room.name !== "");
  onTap(part(root, "take"), act.take);
}

/** @type {import("./types").Page["draw"]} */
export function drawSharing(root, room, act) {
  const { on, people } = room.sharing;
  const wanted = Number(root.dataset.people) || people;
  const step = (/** @type {number} */ by) => {
    root.dataset.people = String(Math.max(FEWEST, Math.min(MOST, wanted + by)));
    drawSharing(root, room, act);
  };
  fill(root, { people: wanted, begin: on ? _("Save") : _("Begin together") });
  onTap(part(root, "fewer"), () => step(-1));
  onTap(part(root, "more-people"), () => step(1));
  onTap(part(root, "begin"), () => act.share(wanted));
  onTap(part(root, "stop"), () => act.share(0));
  onTap(part(root, "back"), () => act.aside(""));
  onTap(part(root, "next"), act.hand);
  show(part(root, "stop"), on);
  show(part(root, "next"), on);
}

/**
 * The strip above every page, and the button under it once this person is done.
 * @param {Room} room
 * @param {boolean} within whether the page to be seen is one of the workshop
 * @param {Act} act
 */
export function drawSharer(room, within, act) {
  const { on, place, people } = room.sharing;
  const here = on && within && room.aside !== "turn";
  if (show(byId("turn"), here)) byId("turn-words").textContent = _("Person %(n)s of %(of)s", { n: place, of: people });
  show(byId("hand-on"), on && room.aside !== "turn" && room.aside !== "sharing" && done(room));
  onTap(byId("turn-change"), () => act.aside("sharing"));
  onTap(byId("hand-on-button"), act.hand);
}

/**
 * Has this person said what they wanted to say, or can they say nothing (any more)?
 * @param {Room} room
 */
function done(room) {
  if (room.aside === "erased" || room.link === "refused" || (room.me && room.me.removed)) return true;
  return room.open && (room.mine.value !== null || room.ideas.length > 0 || room.skipped);
}
