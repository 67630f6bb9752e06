// order: rows that go up and down, by button or by dragging the number at their start.
import { fill } from "../js/fill.js";
import { onTap, part, rows, show } from "../js/phone/dom.js";
import { drag } from "../js/phone/drag.js";
import { _ } from "../js/words.js";

/** @typedef {import("../js/wire").Item} Item */
/** @typedef {import("../js/wire").Option} Option */
/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */

export const template = () => "kind-order";

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const item = /** @type {Item} */ (room.item);
  const locked = !room.open || Boolean(item.final && room.mine.value !== null);
  const list = part(root, "list");
  let order = start(room);
  const move = (/** @type {string} */ id, /** @type {number} */ to) => {
    const place = Math.max(0, Math.min(order.length - 1, to));
    if (locked || order.indexOf(id) === place) return;
    order = order.filter((each) => each !== id);
    order.splice(place, 0, id);
    act.draft(order);
    redraw();
    act.tell(_("%(what)s: place %(n)s of %(of)s", { what: labelOf(item, id), n: place + 1, of: order.length }));
  };
  const redraw = () => rows(list, order, (id) => id, "order-row", (row, id, i) => {
    fill(row, { label: labelOf(item, id), place: i + 1 });
    button(row, "up", _("%(what)s up", { what: labelOf(item, id) }), locked || i === 0, () => move(id, i - 1));
    button(row, "down", _("%(what)s down", { what: labelOf(item, id) }), locked || i === order.length - 1, () => move(id, i + 1));
    drag(part(row, "grip"), list, (to) => move(id, to));
  });
  redraw();
  root.classList.toggle("is-locked", locked);
  const same = Array.isArray(room.mine.value) && room.mine.value.join() === order.join();
  show(part(root, "send"), !locked && !same);
  onTap(part(root, "send"), () => act.answer(order));
}

/**
 * What I was doing, what I said, or the order that the server gave.
 * @param {Room} room
 * @returns {string[]}
 */
function start(room) {
  const given = ((room.item && room.item.options) || []).map((option) => option.id);
  const mine = Array.isArray(room.draft) ? room.draft : room.mine.value;
  return Array.isArray(mine) && mine.length === given.length && mine.every((id) => given.indexOf(id) >= 0) ? mine : given;
}

/**
 * @param {Item} item
 * @param {string} id
 */
const labelOf = (item, id) => ((item.options || []).filter((option) => option.id === id)[0] || { label: id }).label;

/**
 * A button that can't be used keeps the focus it may have: so it is not disabled, it says so.
 * @param {HTMLElement} row
 * @param {string} name
 * @param {string} label
 * @param {boolean} off
 * @param {() => void} then
 */
function button(row, name, label, off, then) {
  const element = part(row, name);
  element.setAttribute("aria-label", label);
  element.setAttribute("aria-disabled", String(off));
  onTap(element, then);
}

/**
 * @param {HTMLElement} place
 * @param {Room} room
 */
export function reveal(place, room) {
  const line = place.appendChild(document.createElement("p"));
  line.className = "fact";
  line.textContent = room.mine.value === null ? "" : _("You said: %(answer)s", { answer: say(room.mine.value, room) });
}

/**
 * @param {string[]} value
 * @param {Room} room
 */
export const say = (value, room) => value.map((id, i) => `${i + 1}. ${labelOf(/** @type {Item} */ (room.item), id)}`).join(" ");
