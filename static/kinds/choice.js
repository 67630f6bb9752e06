// choice: a tap is the answer; «Why?» afterwards, where the activity asks for it.
import { clone, fill } from "../js/fill.js";
import { formatNumber } from "../js/number.js";
import { input, onSend, onTap, part, rows, show } from "../js/phone/dom.js";
import { hold } from "../js/phone/field.js";
import { paint } from "../js/phone/mark.js";
import { _, _n } from "../js/words.js";

/** @typedef {import("../js/wire").Item} Item */
/** @typedef {import("../js/wire").Option} Option */
/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */

/** Labels of more letters than this start smaller. */
const LONG = 24;

export const template = () => "kind-choice";

/**
 * @param {any} value
 * @returns {string | null}
 */
const chosen = (value) => (value && typeof value === "object" ? value.choice : value);
/** @param {any} value */
const reason = (value) => (value && typeof value === "object" && value.why) || "";
/** @param {Item | null} item */
const isStatement = (item) => Boolean(item && item.options && item.options.some((option) => option.mark === "agree"));

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const item = /** @type {Item} */ (room.item);
  const locked = !room.open || Boolean(item.final && room.mine.value !== null);
  drawTiles(root, room, (option) => chosen(room.mine.value) === option.id, (option) => {
    if (locked || chosen(room.mine.value) === option.id) return;
    const why = reason(room.mine.value);
    act.answer(option.id);
    if (why) act.draft(why); // a reason goes with its choice: it is kept, not sent along
  }, locked);
}

/**
 * Tiles for the options; also those of «multiple».
 * @param {HTMLElement} place
 * @param {Room} room
 * @param {(option: Option) => boolean} isChosen
 * @param {(option: Option) => void} tap
 * @param {boolean} locked
 */
export function drawTiles(place, room, isChosen, tap, locked) {
  const options = (room.item && room.item.options) || [];
  place.dataset.count = String(options.length);
  rows(place, options, (option) => option.id, "option-tile", (tile, option) => {
    const pressed = isChosen(option);
    paint(tile, option.mark);
    fill(tile, { label: option.label });
    tile.classList.toggle("is-long", option.label.length > LONG);
    tile.setAttribute("aria-pressed", String(pressed));
    tile.setAttribute("aria-disabled", String(locked));
    const unsent = pressed && (room.mine.delivery === "sending" || room.mine.delivery === "unsent");
    tile.classList.toggle("is-unsent", unsent);
    part(tile, "state").setAttribute("href", unsent ? "#i-clock" : "#i-tick");
    onTap(tile, () => tap(option));
  });
}

/** @param {Room} room */
export function where({ item }) {
  if (!item || !isStatement(item) || item.of < 2) return null;
  const words = _("Statement %(n)s of %(of)s", { n: item.number, of: item.of });
  return item.round && item.round > 1 ? _("%(where)s, round %(round)s", { where: words, round: item.round }) : words;
}

/** @param {Room} room */
export function saved({ item, mine }) {
  if (reason(mine.value)) return item && item.ask ? _("Your vote and your text are in.") : _("Your vote and your reason are in.");
  return isStatement(item) ? _("Your vote is in. You can still change it.") : null;
}

/**
 * @param {Item} item
 * @param {string | null} choice
 */
const asksWhy = (item, choice) => Boolean(item.why) && choice !== null && (!item.why_of || item.why_of.indexOf(choice) >= 0);

/**
 * @param {HTMLElement} place
 * @param {Room} room
 * @param {Act} act
 */
export function after(place, room, act) {
  const item = /** @type {Item} */ (room.item);
  const choice = chosen(room.mine.value);
  const asks = asksWhy(item, choice);
  if (!place.firstElementChild && (!asks || !room.open)) return;
  if (!place.firstElementChild) place.appendChild(clone("kind-choice-why"));
  const form = /** @type {HTMLElement} */ (place.firstElementChild);
  show(form, asks); // what was typed stays in it, for who chooses again
  fill(form, { ask: item.ask || _("Why?"), send: item.ask ? _("Send your text") : _("Send your reason") });
  const field = input(form, "why");
  const sent = reason(room.mine.value);
  hold(field, sent, room.draft);
  field.maxLength = item.max_length || 280;
  field.readOnly = !room.open || !asks;
  const button = /** @type {HTMLElement} */ (form.querySelector("button"));
  const ready = () => show(button, room.open && (!sent || field.value.trim() !== sent));
  field.oninput = () => {
    act.draft(field.value);
    ready();
  };
  ready();
  onSend(form, () => {
    const why = field.value.trim();
    if (!why) return void field.focus();
    act.answer({ choice, why });
  });
}

/**
 * @param {HTMLElement} place
 * @param {Room} room
 */
export function reveal(place, room) {
  const { counts = {}, hands = {}, before = null } = (room.view && room.view.result) || {};
  const options = (room.item && room.item.options) || [];
  const most = Math.max(1, ...options.map((option) => counts[option.id] || 0));
  const list = place.appendChild(document.createElement("ul"));
  list.className = "rows";
  rows(list, options, (option) => option.id, "result-row", (row, option) => {
    const n = counts[option.id] || 0;
    const notes = [
      isMine(room.mine.value, option.id) ? _("Your choice") : "",
      before ? _("First %(n)s", { n: formatNumber(before.counts[option.id] || 0, room.lang) }) : "",
      hands[option.id] ? _n("and %(n)s hand", "and %(n)s hands", hands[option.id]) : "",
    ];
    paint(row, option.mark);
    fill(row, { label: option.label, n: formatNumber(n, room.lang), note: notes.filter(Boolean).join(" · ") });
    row.classList.toggle("is-mine", isMine(room.mine.value, option.id));
    /** @type {HTMLElement} */ (row.querySelector(".row-level")).style.width = `${(100 * n) / most}%`;
  });
}

/**
 * @param {any} value
 * @param {string} id
 */
const isMine = (value, id) => (Array.isArray(value) ? value.indexOf(id) >= 0 : chosen(value) === id);

/**
 * @param {any} value
 * @param {Room} room
 */
export function say(value, room) {
  return ((room.item && room.item.options) || []).filter((option) => isMine(value, option.id)).map((option) => option.label).join(", ");
}
