// text: an answer in one's own words.
import { fill } from "../js/fill.js";
import { input, onSend, show } from "../js/phone/dom.js";
import { hold } from "../js/phone/field.js";
import { drawTexts } from "../js/phone/result.js";
import { _n } from "../js/words.js";

/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */

const MOST = 280;

export const template = () => "kind-text";

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const item = /** @type {import("../js/wire").Item} */ (room.item);
  const field = input(root, "text");
  const said = typeof room.mine.value === "string" ? room.mine.value : "";
  const locked = !room.open || Boolean(item.final && said);
  hold(field, said, room.draft);
  field.readOnly = locked;
  field.maxLength = item.max_length || MOST;
  field.classList.toggle("is-short", Boolean(item.final));
  const button = /** @type {HTMLElement} */ (root.querySelector("button"));
  const ready = () => {
    show(button, !locked && (!said || field.value.trim() !== said));
    fill(root, { left: locked ? "" : roomLeft(field) });
  };
  field.oninput = () => {
    act.draft(field.value);
    ready();
  };
  ready();
  onSend(root, () => {
    const text = field.value.trim();
    if (!text) return void field.focus();
    act.answer(text);
  });
}

/**
 * How much more may be typed, once that begins to matter.
 * @param {HTMLInputElement} field
 */
export function roomLeft(field) {
  const n = field.maxLength - field.value.length;
  return field.value ? _n("%(n)s character left", "%(n)s characters left", n) : "";
}

/**
 * @param {HTMLElement} place
 * @param {Room} room
 */
export function reveal(place, room) {
  drawTexts(place, ((room.view && room.view.result) || {}).texts || []);
}

/** @param {string} value */
export const say = (value) => value;
