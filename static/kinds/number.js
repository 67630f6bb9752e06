// number: what people type as they are used to, and what we understood by it.
import { fill } from "../js/fill.js";
import { formatNumber, parseNumber } from "../js/number.js";
import { input, onSend, show } from "../js/phone/dom.js";
import { hold } from "../js/phone/field.js";
import { _ } from "../js/words.js";

/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */

export const template = () => "kind-number";

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const item = /** @type {import("../js/wire").Item} */ (room.item);
  const field = input(root, "number");
  const said = room.mine.value === null ? "" : formatNumber(room.mine.value, room.lang);
  const locked = !room.open || Boolean(item.final && room.mine.value !== null);
  if (locked && said) field.value = said;
  hold(field, said, room.draft);
  field.readOnly = locked;
  const button = /** @type {HTMLElement} */ (root.querySelector("button"));
  const answer = () => {
    const number = parseNumber(field.value, room.lang);
    show(button, !locked && (number === null || number !== room.mine.value));
    fill(root, { understood: locked ? "" : understood(field.value, number, item, room.lang) });
    return number;
  };
  field.oninput = () => {
    act.draft(field.value || undefined);
    answer();
  };
  answer();
  onSend(root, () => {
    const number = answer();
    if (number === null || problem(number, item, room.lang)) return void field.focus();
    act.answer(number);
  });
}

/**
 * @param {string} text
 * @param {number | null} number
 * @param {import("../js/wire").Item} item
 * @param {string} lang
 */
function understood(text, number, item, lang) {
  if (!text.trim()) return "";
  if (number === null) return _("Type a number, such as %(example)s.", { example: formatNumber(1250, lang) });
  return problem(number, item, lang) || _("We read: %(number)s", { number: formatNumber(number, lang) });
}

/**
 * @param {number} number
 * @param {import("../js/wire").Item} item
 * @param {string} lang
 */
function problem(number, { min, max }, lang) {
  if (min !== undefined && number < min) return _("Type a number of at least %(least)s.", { least: formatNumber(min, lang) });
  if (max !== undefined && number > max) return _("Type a number of at most %(most)s.", { most: formatNumber(max, lang) });
  return "";
}

/**
 * @param {HTMLElement} place
 * @param {Room} room
 */
export function reveal(place, room) {
  const { mean, median } = (room.view && room.view.result) || {};
  const facts = [
    typeof mean === "number" ? _("On average: %(number)s", { number: formatNumber(mean, room.lang, 1) }) : "",
    typeof median === "number" ? _("The middle: %(number)s", { number: formatNumber(median, room.lang, 1) }) : "",
    room.mine.value === null ? "" : _("You said: %(answer)s", { answer: say(room.mine.value, room) }),
  ];
  for (const fact of facts.filter(Boolean)) {
    const line = place.appendChild(document.createElement("p"));
    line.className = "fact";
    line.textContent = fact;
  }
}

/**
 * @param {number} value
 * @param {Room} room
 */
export const say = (value, room) => formatNumber(value, room.lang);
