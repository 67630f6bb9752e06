// dots: spread over ideas, one by one; every tap is saved.
import { fill } from "../js/fill.js";
import { onTap, part, rows, show } from "../js/phone/dom.js";
import { message } from "../js/phone/outcome.js";
import { _, _n } from "../js/words.js";

export { reveal } from "./ideas.js";

/** @typedef {import("../js/wire").Item} Item */
/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */
/** @typedef {Record<string, number>} Dots */

export const template = () => "kind-dots";

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const item = /** @type {Item} */ (room.item);
  const most = item.max || 3;
  const dots = /** @type {Dots} */ (room.mine.value || {});
  const left = most - Object.keys(dots).reduce((sum, id) => sum + dots[id], 0);
  drawLeft(root, most, left);
  const add = (/** @type {string} */ id, /** @type {number} */ by) => {
    const n = Math.max(0, (dots[id] || 0) + by);
    if (!room.open || (by > 0 && left === 0)) return;
    const { [id]: _old, ...others } = dots;
    act.answer(n ? { ...others, [id]: n } : others);
  };
  rows(part(root, "list"), item.options || [], (option) => option.id, "dots-row", (row, option) => {
    const n = dots[option.id] || 0;
    fill(row, { label: option.label, n });
    row.classList.toggle("is-given", n > 0);
    /** @type {HTMLElement} */ (row.querySelector(".stepper")).setAttribute("aria-label", _("Dots for %(idea)s", { idea: option.label }));
    stepper(row, "less", !room.open || n === 0, () => add(option.id, -1));
    stepper(row, "more-dots", !room.open || left === 0, () => add(option.id, 1));
  });
  below(root);
  ready(root, room, act);
}

/**
 * Not `disabled`: that would throw the focus away from under a finger. It says so, and does nothing.
 * @param {HTMLElement} row
 * @param {string} name
 * @param {boolean} off
 * @param {() => void} then
 */
function stepper(row, name, off, then) {
  const button = part(row, name);
  button.setAttribute("aria-disabled", String(off));
  onTap(button, () => (off ? undefined : then()));
}

/**
 * @param {HTMLElement} root
 * @param {number} most
 * @param {number} left
 */
function drawLeft(root, most, left) {
  const berries = part(root, "berries");
  const places = Array.from({ length: most <= 6 ? most : 0 }, (_place, i) => String(i));
  rows(berries, places, String, "berry", (berry, place) => berry.setAttribute("class", Number(place) < left ? "icon" : "icon is-gone"));
  fill(root, { left: left ? _n("%(n)s dot left", "%(n)s dots left", left) : _("All your dots are given. Take one back to change.") });
}

/**
 * How many ideas are still out of sight below; told while scrolling too.
 * @param {HTMLElement} root
 */
function below(root) {
  const count = () => {
    const edge = part(root, "foot").getBoundingClientRect().top;
    const hidden = Array.from(part(root, "list").children).filter((row) => row.getBoundingClientRect().bottom > edge + 8).length;
    fill(root, { below: hidden ? _n("%(n)s more idea. Slide down.", "%(n)s more ideas. Slide down.", hidden) : "" });
  };
  window.onscroll = () => (root.isConnected ? count() : undefined);
  window.onresize = window.onscroll;
  count();
}

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
function ready(root, room, act) {
  const button = part(root, "ready");
  show(button, room.open && room.mine.value !== null && !root.dataset.ready);
  message(part(root, "outcome"), room, { saved: () => (root.dataset.ready ? _("Your dots are in. You can still change them.") : "") }, act);
  onTap(button, () => {
    root.dataset.ready = "yes";
    ready(root, room, act);
  });
}

export const where = () => _("Choosing ideas");

/** The foot says what became of the dots, where it is seen. */
export const silent = true;
