// words: a few short words, each in its own field.
import { clone, fill } from "../js/fill.js";
import { onSend, part, rows, show } from "../js/phone/dom.js";
import { hold } from "../js/phone/field.js";
import { _ } from "../js/words.js";

/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */

export const template = () => "kind-words";

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const item = /** @type {import("../js/wire").Item} */ (room.item);
  const said = /** @type {string[]} */ (room.mine.value || []);
  const typed = Array.isArray(room.draft) ? room.draft : said;
  const places = Array.from({ length: Math.max(1, item.max || 1) }, (_place, i) => i);
  const button = part(root, "send");
  button.textContent = places.length > 1 ? _("Send your words") : _("Send your word");
  rows(part(root, "list"), places, String, "word-input", (row, place) => {
    fill(row, { label: places.length > 1 ? _("Word %(n)s", { n: place + 1 }) : _("Your word") });
    const field = fieldOf(row);
    field.id = `word-${place}`;
    /** @type {HTMLLabelElement} */ (row.querySelector("label")).htmlFor = field.id;
    if (item.max_length) field.maxLength = item.max_length;
    hold(field, said[place] || "", typed[place]);
    field.readOnly = !room.open;
    field.oninput = () => {
      act.draft(values(root));
      ready();
    };
  });
  const ready = () => show(button, room.open && (!said.length || given(root).join("\n") !== said.join("\n")));
  ready();
  onSend(root, () => {
    const words = given(root);
    if (!words.length) return void fieldOf(root).focus();
    act.answer(words);
  });
}

/** @param {Element} root */
const fieldOf = (root) => /** @type {HTMLInputElement} */ (root.querySelector("input"));
/** @param {Element} root */
const values = (root) => /** @type {HTMLInputElement[]} */ (Array.from(root.querySelectorAll("input"))).map((field) => field.value.trim());
/** @param {Element} root */
const given = (root) => values(root).filter((word) => word !== "");

/**
 * @param {HTMLElement} place
 * @param {Room} room
 */
export function reveal(place, room) {
  const words = /** @type {{id: string, text: string, n: number}[]} */ (((room.view && room.view.result) || {}).words || []);
  const most = Math.max(1, ...words.map((word) => word.n));
  const list = place.appendChild(clone("result-words"));
  rows(list, words, (word) => word.id, "result-word", (row, word) => {
    fill(row, { text: word.text, n: word.n > 1 ? `${word.n}×` : "" });
    row.dataset.size = String(Math.ceil((3 * word.n) / most));
  });
}

/** @param {string[]} value */
export const say = (value) => value.join(", ");
