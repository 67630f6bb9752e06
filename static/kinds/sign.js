// sign: a name and an organisation under a text that stands below the fields. What was signed may be changed while it is open.
import { clone, fill } from "../js/fill.js";
import { input, onSend, part, rows, show } from "../js/phone/dom.js";
import { hold } from "../js/phone/field.js";
import { _ } from "../js/words.js";

/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */
/** @typedef {{name: string, organisation: string}} Signature */

const FIELDS = /** @type {const} */ (["name", "organisation"]);

export const template = () => "kind-sign";

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const said = /** @type {Signature | null} */ (room.mine.value);
  const stands = said || { name: room.name, organisation: "" };
  const typed = room.draft && typeof room.draft === "object" ? room.draft : {};
  const fields = FIELDS.map((name) => input(root, name));
  const values = () => /** @type {Signature} */ ({ name: fields[0].value.trim(), organisation: fields[1].value.trim() });
  fill(root, { ask: (room.item && room.item.ask) || _("Everybody can read this."), send: said ? _("Sign again") : _("Sign") });
  const button = /** @type {HTMLElement} */ (root.querySelector("button"));
  const ready = () => show(button, room.open && (!said || FIELDS.some((name) => values()[name] !== said[name])));
  FIELDS.forEach((name, i) => {
    // What was refused stays in its field, to be put right.
    if (!room.mine.refusal || fields[i].dataset.sent === undefined) hold(fields[i], stands[name], typed[name]);
    fields[i].readOnly = !room.open;
    fields[i].oninput = () => {
      act.draft(values());
      ready();
    };
  });
  ready();
  onSend(root, () => {
    const empty = fields.filter((field) => !field.value.trim())[0];
    if (empty) return void empty.focus();
    act.answer(values());
  });
}

/** @param {Room} _room */
export const saved = (_room) => _("You have signed. You can still change it.");

/** @param {Room} room */
export const closed = ({ mine }) => (mine.value ? _("You have signed.") : _("Signing is closed."));

/**
 * What one signs.
 * @param {HTMLElement} place
 * @param {Room} room
 */
export function after(place, room) {
  if (room.view && room.view.result && !place.firstElementChild) text(place, room);
}

/**
 * @param {HTMLElement} place
 * @param {Room} room
 */
export function reveal(place, room) {
  const { signatures = [] } = (room.view && room.view.result) || {};
  const root = text(place, room);
  show(part(root, "signers"), signatures.length > 0);
  rows(part(root, "signatures"), /** @type {(Signature & {id: string})[]} */ (signatures), ({ id }) => id, "signature", (row, { name, organisation }) => {
    fill(row, { name, organisation });
  });
}

/**
 * The text with its numbered articles.
 * @param {HTMLElement} place
 * @param {Room} room
 */
function text(place, room) {
  const { purpose = null, articles = [] } = (room.view && room.view.result) || {};
  const root = place.appendChild(clone("signed-text"));
  fill(root, { purpose });
  show(/** @type {Element} */ (root.firstElementChild), Boolean(purpose));
  rows(part(root, "articles"), /** @type {{number: number, text: string}[]} */ (articles), ({ number }) => String(number), "signed-article", (row, article) => {
    fill(row, { number: `${article.number}.`, article: article.text });
  });
  return root;
}

/** @param {Signature} value */
export const say = ({ name, organisation }) => `${name}, ${organisation}`;
