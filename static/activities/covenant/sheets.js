// What stands on the two sheets at each turn of a covenant. Only the words and where they go; how large they are is sheet.js.
import { clone, fill } from "../../js/fill.js";
import { keyed } from "../../js/keyed.js";
import { animate } from "../../js/motion.js";
import { part } from "../../js/pictures/parts.js";
import { _ } from "../../js/words.js";

/**
 * @typedef {import("../../js/wire").View} View
 * @typedef {{is: "same" | "removed" | "added", text: string}} Piece
 * @typedef {{id: string, text: string}} Proposal
 * @typedef {{purpose: string | null, articles: {number: number, text: string}[], signatures: Signature[]}} Text
 * @typedef {{id: string, name: string, organisation: string}} Signature
 * @typedef {{head: string, key: string, write: (text: HTMLElement) => Element | null}} Sheet  `write` gives what is new on it, if that is to be seen first
 * @typedef {{old: Sheet, new: Sheet | null}} Sheets  a sheet alone has the whole width
 */

/**
 * @param {View} view
 * @param {boolean} moves
 * @returns {Sheets}
 */
export function sheetsOf(view, moves) {
  const { turn } = view.covenant;
  if (view.covenant.part === null) return covenantOf(view.result, turn, moves);
  if (turn === "ask") return { old: plain("", view.item ? view.item.text : ""), new: null };
  if (turn === "settled") return settledOf(view.result);
  const texts = turn === "settle" ? view.covenant : view.result;
  if (texts.decision === "drop") return { old: struck(texts.old), new: plain(_("How it will be"), _("This goes.")) };
  if (texts.decision === "keep") return { old: plain(_("How it stays"), texts.old), new: null };
  if (texts.new !== texts.old) return besides(texts.diff);
  if (turn === "settle") return { old: plain("", texts.new), new: null };
  const aside = texts.proposals.length ? proposals(texts.proposals) : votes(view);
  return { old: plain(_("How it is"), texts.old), new: aside };
}

/**
 * @param {{outcome: "keep" | "change" | "drop", old: string, diff: Piece[]}} result
 * @returns {Sheets}
 */
function settledOf({ outcome, old, diff }) {
  if (outcome === "drop") return { old: struck(old), new: plain(_("How it will be"), _("This goes.")) };
  if (outcome === "keep") return { old: plain(_("How it stays"), old), new: null };
  return besides(diff);
}

/**
 * @param {Piece[]} diff
 * @returns {Sheets}
 */
function besides(diff) {
  return {
    old: pieces(_("How it was"), diff.filter((piece) => piece.is !== "added")),
    new: pieces(_("How it will be"), diff.filter((piece) => piece.is !== "removed")),
  };
}

/**
 * @param {string} head
 * @param {string} text
 */
const plain = (head, text) => pieces(head, [{ is: "same", text }]);

/** @param {string} text */
const struck = (text) => pieces(_("How it was"), [{ is: "removed", text }]);

/**
 * A text in which what was removed is struck through and what was added underlined.
 * @param {string} head
 * @param {Piece[]} list
 * @returns {Sheet}
 */
function pieces(head, list) {
  /** @param {HTMLElement} text */
  const write = (text) => {
    const known = text.querySelector(".wording");
    const before = known ? Array.from(known.children) : [];
    const same = (/** @type {Piece} */ piece, /** @type {number} */ i) => Boolean(before[i]) && before[i].textContent === piece.text && before[i].getAttribute("data-is") === piece.is;
    const made = clone("covenant-wording");
    for (const piece of list) {
      const element = made.appendChild(clone(`covenant-${piece.is}`));
      element.dataset.is = piece.is;
      element.textContent = piece.text;
    }
    text.replaceChildren(made);
    const fresh = list.findIndex((piece, i) => !same(piece, i));
    const changes = Array.from(made.children).filter((element, i) => i >= fresh && element.tagName !== "SPAN");
    return changes[0] || made.querySelector("ins, del");
  };
  return { head, key: JSON.stringify(list), write };
}

/**
 * @param {View} view
 * @returns {Sheet}
 */
function votes({ item, result }) {
  const options = (item && item.options) || [];
  const { counts, hands } = result;
  /** @param {HTMLElement} text */
  const write = (text) => {
    keyed(list(text), options, ({ id }) => id, () => clone("covenant-vote"), (row, { id, label }) => {
      part(row, "hands").hidden = !hands[id];
      fill(row, { n: counts[id] || 0, label, hands: hands[id] ? `+${hands[id]}` : "" });
    });
    return null;
  };
  return { head: _("The room chose"), key: JSON.stringify([options, counts, hands]), write };
}

/**
 * @param {Proposal[]} given
 * @returns {Sheet}
 */
function proposals(given) {
  /** @param {HTMLElement} text */
  const write = (text) => {
    keyed(list(text), given, ({ id }) => id, () => clone("covenant-proposal"), (row, proposal) => fill(row, { text: proposal.text }));
    return list(text).lastElementChild;
  };
  return { head: _("Proposals"), key: JSON.stringify(given), write };
}

/**
 * The covenant as a whole, and who signs it, newest first while they do.
 * @param {Text} text
 * @param {string} turn
 * @param {boolean} moves
 * @returns {Sheets}
 */
function covenantOf({ purpose, articles, signatures }, turn, moves) {
  /** @param {HTMLElement} place */
  const write = (place) => {
    const lines = [...(purpose ? [{ number: "", text: purpose }] : []), ...articles.map((each) => ({ number: `${each.number}.`, text: each.text }))];
    keyed(list(place), lines, ({ number }) => number, () => clone("covenant-article"), (row, line) => fill(row, line));
    return null;
  };
  const whole = { head: "", key: JSON.stringify([purpose, articles]), write };
  if (turn === "text" || (turn === "signed" && !signatures.length)) return { old: whole, new: null };
  if (!signatures.length) return { old: whole, new: plain(_("Signed by"), _("Sign on your phone.")) };
  return { old: whole, new: signed(turn === "sign" ? signatures.slice().reverse() : signatures, moves) };
}

/**
 * @param {Signature[]} signatures
 * @param {boolean} moves
 * @returns {Sheet}
 */
function signed(signatures, moves) {
  /** @param {HTMLElement} text */
  const write = (text) => {
    const rows = list(text);
    const known = new Set(Array.from(rows.children, (row) => /** @type {HTMLElement} */ (row).dataset.key));
    keyed(rows, signatures, ({ id }) => id, () => clone("covenant-signature"), (row, { name, organisation }) => fill(row, { name, organisation }));
    const fresh = /** @type {HTMLElement[]} */ (Array.from(rows.children)).filter((row) => !known.has(row.dataset.key));
    if (moves) for (const row of fresh) animate(row, [{ opacity: 0, transform: "translateY(30%)" }, { opacity: 1, transform: "none" }], { duration: 600 });
    return null;
  };
  return { head: _("Signed by"), key: JSON.stringify(signatures), write };
}

/**
 * The list on a sheet; what stood there as a text goes.
 * @param {HTMLElement} text
 */
function list(text) {
  const known = text.firstElementChild;
  if (known && known.tagName === "UL") return known;
  const made = document.createElement("ul");
  text.replaceChildren(made);
  return made;
}
