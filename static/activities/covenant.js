// The screen's picture of a covenant: which question is asked of which article, the sheets side by side, and the sentence on the hill.
import { clone, fill } from "../js/fill.js";
import { fit } from "../js/fit.js";
import { keyed } from "../js/keyed.js";
import { moving } from "../js/motion.js";
import { part } from "../js/pictures/parts.js";
import { spoken } from "../js/pictures/spoken.js";
import { _, _n } from "../js/words.js";
import { leaf } from "./covenant/sheet.js";
import { sheetsOf } from "./covenant/sheets.js";

/**
 * @typedef {import("../js/wire").View} View
 * @typedef {import("./covenant/sheets.js").Sheet} Sheet
 */

const STEPS = 4;

/**
 * @param {HTMLElement} picture a copy of the first element of `<template id="activity-covenant">`
 * @param {View} view
 * @param {View | null} before what stood here until now
 */
export function draw(picture, view, before) {
  if (!view.covenant) return;
  const sheets = sheetsOf(view, moving(view, before));
  Object.assign(picture.dataset, { turn: view.covenant.turn, part: String(view.covenant.part), sheets: sheets.new ? "two" : "one" });
  fill(picture, { title: title(view), line: line(view) });
  for (const element of picture.querySelectorAll(".covenant-title, .covenant-line")) fit(/** @type {HTMLElement} */ (element), STEPS);
  choices(part(picture, "choices"), view);
  part(picture, "new").hidden = !sheets.new;
  const stage = `${view.covenant.part} ${view.covenant.turn} ${picture.dataset.sheets}`;
  leaf([written(part(picture, "old"), sheets.old, stage), ...(sheets.new ? [written(part(picture, "new"), sheets.new, stage)] : [])]);
  spoken(picture, inWords(view));
}

/**
 * Writes a sheet where it holds something else than it did.
 * @param {HTMLElement} sheet
 * @param {Sheet} given
 * @param {string} stage
 * @returns {import("./covenant/sheet.js").Written}
 */
function written(sheet, given, stage) {
  fill(sheet, { head: given.head });
  sheet.toggleAttribute("data-bare", !given.head);
  const text = part(sheet, "text");
  const key = `${stage} ${given.head} ${given.key}`;
  const first = text.dataset.key === key ? null : given.write(text);
  const shown = text.querySelector("[dir]");
  text.dir = shown ? getComputedStyle(shown).direction : "";
  return { sheet, key, first };
}

/** @param {View} view */
function title({ covenant, item }) {
  const { turn, part: at, decision } = covenant;
  if (at === null) return item && turn === "sign" ? item.text : _("Our covenant");
  const n = at;
  if (turn === "ask") return at ? _("Article %(n)s: do we keep it?", { n }) : _("The purpose: do we keep it?");
  if (turn === "settle" && decision === "drop") return at ? _("Article %(n)s: do we drop it?", { n }) : _("The purpose: do we drop it?");
  if (turn === "settle") return at ? _("Article %(n)s: do we take it up like this?", { n }) : _("The purpose: do we take it up like this?");
  return at ? _("Article %(n)s of our covenant", { n }) : _("The purpose of our covenant");
}

/**
 * The one sentence on the hill.
 * @param {View} view
 */
function line({ phase, result, people, covenant }) {
  if (covenant.part === null) return covenant.turn === "text" ? _("Read it together once more.") : result.sentence;
  if (phase !== "open") return result.sentence;
  const { answered: n, joined } = people;
  if (!n) return _("Choose on your phone");
  if (n >= joined) return _("Everyone has chosen");
  return _n("%(n)s of %(of)s has chosen", "%(n)s of %(of)s have chosen", n, { of: joined });
}

/**
 * What can be chosen, in words, while it is asked; not how many chose it.
 * @param {HTMLElement} list
 * @param {View} view
 */
function choices(list, { phase, item }) {
  const options = (phase === "open" && item && item.options) || [];
  list.hidden = !options.length;
  list.dataset.count = String(options.length);
  keyed(list, options, ({ id }) => id, () => clone("covenant-choice"), (row, { label }) => fill(row, { label }));
  if (options.length) fit(list, STEPS, () => Array.from(list.children).every((row) => row.scrollHeight <= row.clientHeight + 1 && row.scrollWidth <= row.clientWidth + 1));
}

/** @param {View} view */
function inWords(view) {
  const { covenant, result, item } = view;
  const sentence = line(view);
  if (covenant.part === null) {
    const signatures = /** @type {import("./covenant/sheets.js").Signature[]} */ (result.signatures);
    return { sentence, head: [_("Organisation"), _("Name")], rows: signatures.map(({ organisation, name }) => [organisation, name]) };
  }
  if (!result || !item || !item.options) return { sentence };
  const rows = item.options.map(({ id, label }) => [label, result.counts[id] || 0, result.hands[id] || 0]);
  return { sentence, head: [_("Choice"), _("People"), _("Hands")], rows };
}
