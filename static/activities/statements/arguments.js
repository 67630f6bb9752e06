// Why people chose as they did: arguments on their own side, up to three at a time; what does not fit comes by in turn. Draws only what the facilitator let through.
import { fill } from "../../js/fill.js";
import { fit } from "../../js/fit.js";
import { SIDES } from "../../js/scenery/stones.js";
import { _ } from "../../js/words.js";

/** @typedef {import("./sides.js").Sides} Sides */
/** @typedef {{id: string, side: string, text: string}} Argument */
/** @typedef {{key: string, pages: Argument[][], at: number, timer: number}} Column */

const MOST = 3;
const STEPS = 6;
/** Three smaller ones are worth less than two that can be read: the last step that counts as large. */
const LARGE = 1;
const TURN = 15000;

/** @type {WeakMap<HTMLElement, Column>} */
const columns = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {Argument[]} all empty: no arguments are shown now
 * @param {Sides} sides
 */
export function drawArguments(root, all, sides) {
  const box = /** @type {HTMLElement} */ (root.querySelector(".arguments"));
  box.hidden = !all.length;
  const doubts = all.some(({ side }) => sides.pass && side === sides.pass.id);
  box.toggleAttribute("data-doubts", doubts);
  const parts = SIDES.map((name) => /** @type {HTMLElement} */ (box.querySelector(`.column-${name}`)));
  SIDES.forEach((name, i) => (parts[i].hidden = !sides[name] || (name === "pass" && !doubts)));
  const draw = (/** @type {number} */ i, /** @type {number} */ most) => {
    const own = sides[SIDES[i]];
    column(parts[i], own ? all.filter(({ side }) => side === own.id) : [], most, doubts);
  };
  draw(1, 1); // the plank first: the banks have what it leaves them
  draw(0, MOST);
  draw(2, MOST);
}

/**
 * @param {HTMLElement} part
 * @param {Argument[]} list
 * @param {number} most
 * @param {boolean} shared whether a third column takes some of the room
 */
function column(part, list, most, shared) {
  const key = list.map(({ id, text }) => id + text).join("|") + [window.innerWidth, window.innerHeight, shared].join("x");
  const known = columns.get(part);
  if (known && known.key === key) return;
  if (known) window.clearTimeout(known.timer);
  const pages = list.length ? paged(part, list, most) : [];
  const newest = known && list.length && !known.key.includes(list[list.length - 1].id) ? pages.length - 1 : 0;
  const state = { key, pages, at: newest, timer: 0 };
  columns.set(part, state);
  turn(part, state);
}

/**
 * As many on a page as fit under each other.
 * @param {HTMLElement} part
 * @param {Argument[]} list
 * @param {number} most
 */
function paged(part, list, most) {
  const pages = [];
  for (let rest = list; rest.length; ) {
    let n = Math.min(most, rest.length);
    while (n > 1 && show(part, rest.slice(0, n)) > LARGE) n--;
    pages.push(rest.slice(0, n));
    rest = rest.slice(n);
  }
  return pages;
}

/**
 * @param {HTMLElement} part
 * @param {Column} state
 */
function turn(part, state) {
  const page = state.pages[state.at] || [];
  const first = state.pages.slice(0, state.at).reduce((sum, each) => sum + each.length, 0);
  const total = state.pages.reduce((sum, each) => sum + each.length, 0);
  fill(part, { pages: state.pages.length > 1 ? _("%(first)s to %(last)s of %(n)s", { first: first + 1, last: first + page.length, n: total }) : "" });
  show(part, page);
  if (state.pages.length < 2) return;
  state.timer = window.setTimeout(() => {
    if (!part.isConnected) return;
    state.at = (state.at + 1) % state.pages.length;
    turn(part, state);
  }, TURN);
}

/**
 * @param {HTMLElement} part
 * @param {Argument[]} page
 * @returns {number} the step of the text's size
 */
function show(part, page) {
  const list = /** @type {HTMLElement} */ (part.querySelector("ul"));
  Array.from(list.children).forEach((item, i) => {
    /** @type {HTMLElement} */ (item).hidden = i >= page.length;
    fill(item, { text: page[i] ? page[i].text : "" });
  });
  return fit(list, STEPS);
}
