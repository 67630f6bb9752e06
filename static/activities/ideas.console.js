// The workbench of the idea wall on the console: find ideas, choose them, merge, hide, put them with a theme. Themes themselves are ideas.themes.console.js.
import { keyed } from "../js/keyed.js";
import { changes, input, part, show } from "../js/console/page.js";
import { undoable } from "../js/console/snackbar.js";
import { clone, fill } from "../js/fill.js";
import { _, _n } from "../js/words.js";
import { mergeOf, paintMerged, split, wireMerge } from "./ideas.merge.console.js";
import { drawTable, wireTable } from "./ideas.table.console.js";
import { drawThemes, wireThemes } from "./ideas.themes.console.js";

/** @typedef {import("../js/console/view").Idea} Idea */
/** @typedef {import("../js/console/view").Theme} Theme */
/** @typedef {import("../js/console/view").Act} Act */
/**
 * @typedef {object} Bench
 * @property {HTMLElement} root
 * @property {Act} act
 * @property {Idea[]} ideas
 * @property {Theme[]} themes
 * @property {{answer: string, into: string, text: string}[]} merged ideas that went into another
 * @property {string[]} chosen ids, in the order of choosing
 * @property {string} filter a theme's id, ALL or BARE
 * @property {() => void} paint
 * @property {(ids: string[], theme: string | null) => Promise<void>} assign
 * @property {(data: unknown) => boolean} differs
 */

export const ALL = "*";
export const BARE = "-";
/** @type {WeakMap<HTMLElement, Bench>} */
const benches = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {import("../js/console/view").Desk} view
 * @param {Act} act
 */
export function draw(root, view, act) {
  const bench = benches.get(root) || make(root, act);
  const { ideas = [], themes = [] } = view.result || {};
  const spreading = Boolean(view.item && view.item.options);
  const useful = !spreading && view.actions.some(({ action }) => action === "assign");
  show(root, useful);
  drawTable(root, view);
  if (!useful || !bench.differs([ideas, themes, view.merged])) return;
  Object.assign(bench, { ideas, themes, merged: view.merged || [], chosen: bench.chosen.filter((id) => ideas.some((/** @type {Idea} */ idea) => idea.id === id)) });
  bench.paint();
}

/**
 * @param {HTMLElement} root
 * @param {Act} act
 * @returns {Bench}
 */
function make(root, act) {
  /** @type {Bench} */
  const bench = { root, act, ideas: [], themes: [], merged: [], chosen: [], filter: BARE, differs: changes(), paint: () => paint(bench), assign: (ids, theme) => assign(bench, ids, theme) };
  benches.set(root, bench);
  part(root, "filter").addEventListener("change", () => {
    bench.filter = input(root, "filter").value;
    paint(bench);
  });
  part(root, "search").addEventListener("input", () => paint(bench));
  part(root, "ideas").addEventListener("change", (event) => choose(bench, event));
  part(root, "ideas").addEventListener("click", (event) => split(bench, event));
  part(root, "chosen").addEventListener("click", (event) => decide(bench, event));
  wireThemes(bench);
  wireMerge(bench);
  wireTable(root, act);
  return bench;
}

/** @param {Bench} bench */
function paint(bench) {
  const { root, ideas, themes, chosen } = bench;
  if (bench.filter !== ALL && bench.filter !== BARE && !themes.some(({ id }) => id === bench.filter)) bench.filter = ALL;
  options(part(root, "filter"), [[ALL, _("All ideas (%(n)s)", { n: ideas.length })], [BARE, _("Without theme (%(n)s)", { n: within(ideas, BARE).length })],
    ...themes.map(({ id, title }) => /** @type {[string, string]} */ ([id, title]))], bench.filter);
  const words = input(root, "search").value.trim().toLocaleLowerCase();
  const found = within(ideas, bench.filter).filter(({ text }) => text.toLocaleLowerCase().includes(words));
  keyed(part(root, "ideas"), found, ({ id }) => id, () => clone("desk-idea"), (row, idea) => {
    fill(row, { text: idea.text, theme: bench.filter === ALL ? titleOf(themes, idea.theme) : "" });
    const box = /** @type {HTMLInputElement} */ (row.querySelector("input"));
    box.checked = chosen.includes(idea.id);
    row.classList.toggle("is-chosen", box.checked);
    paintMerged(bench, row, idea.id);
  });
  show(part(root, "none"), found.length === 0);
  paintChosen(bench);
  drawThemes(bench);
}

/** @param {Bench} bench */
function paintChosen({ root, themes, chosen }) {
  show(part(root, "chosen"), chosen.length > 0);
  fill(root, { chosen: _n("%(n)s chosen", "%(n)s chosen", chosen.length) });
  const target = /** @type {HTMLSelectElement} */ (part(root, "target"));
  const wanted = target.options.length ? target.value : (themes[0] || { id: "" }).id;
  options(target, [...themes.map(({ id, title }) => /** @type {[string, string]} */ ([id, title])), ["", _("Without theme")]], wanted);
  for (const button of root.querySelectorAll('[data-does="merge"]')) show(button, chosen.length > 1);
}

/**
 * @param {Bench} bench
 * @param {Event} event
 */
function choose(bench, event) {
  const box = /** @type {HTMLInputElement} */ (event.target);
  const id = box.closest("li")?.dataset.key || "";
  bench.chosen = box.checked ? [...bench.chosen, id] : bench.chosen.filter((other) => other !== id);
  paint(bench);
}

/**
 * @param {Bench} bench
 * @param {Event} event
 */
async function decide(bench, event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  const does = button && button.dataset.does;
  if (does === "clear") bench.chosen = [];
  if (does === "merge") mergeOf(bench);
  if (does === "hide") await hide(bench, bench.chosen);
  if (does === "assign") await bench.assign(bench.chosen, input(bench.root, "target").value || null);
  paint(bench);
}

/**
 * @param {Bench} bench
 * @param {string[]} ids
 */
async function hide(bench, ids) {
  if (!(await each(ids, (answer) => bench.act("hide", { answer })))) return;
  bench.chosen = [];
  undoable(_n("%(n)s idea hidden.", "%(n)s ideas hidden.", ids.length), () => each(ids, (answer) => bench.act("show", { answer })));
}

/**
 * @param {Bench} bench
 * @param {string[]} ids
 * @param {string | null} theme
 */
async function assign(bench, ids, theme) {
  const before = new Map(bench.ideas.map((idea) => [idea.id, idea.theme]));
  if (!ids.length || !(await each(ids, (answer) => bench.act("assign", { answer, theme })))) return;
  bench.chosen = [];
  const done = theme ? _("Now with %(theme)s.", { theme: titleOf(bench.themes, theme) }) : _("Now without a theme.");
  undoable(done, () => each(ids, (answer) => bench.act("assign", { answer, theme: before.get(answer) || null })));
}

/**
 * One after the other, and no further than the first that is refused.
 * @param {string[]} ids
 * @param {(id: string) => Promise<import("../js/wire").Ack>} deed
 * @returns {Promise<boolean>}
 */
async function each(ids, deed) {
  for (const id of ids) if (!(await deed(id)).ok) return false;
  return true;
}

/**
 * @param {Idea[]} ideas
 * @param {string} filter
 * @returns {Idea[]}
 */
export const within = (ideas, filter) => (filter === ALL ? ideas : ideas.filter(({ theme }) => (filter === BARE ? !theme : theme === filter)));

/**
 * @param {Theme[]} themes
 * @param {string | null} id
 * @returns {string}
 */
const titleOf = (themes, id) => (themes.find((theme) => theme.id === id) || { title: "" }).title;

/**
 * @param {HTMLElement} select
 * @param {[string, string][]} choices value and words
 * @param {string} value
 */
function options(select, choices, value) {
  keyed(select, choices, ([id]) => id, () => document.createElement("option"), (option, [id, words]) => {
    /** @type {HTMLOptionElement} */ (option).value = id;
    if (option.textContent !== words) option.textContent = words;
  });
  if (choices.some(([id]) => id === value)) /** @type {HTMLSelectElement} */ (select).value = value;
}
