// Who does what on the console: volunteers at a tap, a first step, a date. What is being typed stays, whatever view arrives. Sends `assign`.
import { input, part, show } from "../js/console/page.js";
import { clone, fill } from "../js/fill.js";
import { keyed } from "../js/keyed.js";
import { _, _n } from "../js/words.js";

/** @typedef {import("./prioritise.console.js").Bench} Bench */
/** @typedef {import("./prioritise.console.js").Solution} Solution */
/** @typedef {"owner" | "next" | "due"} Field */

/** @type {Field[]} */
const FIELDS = ["owner", "next", "due"];
/** @type {Map<string, Partial<Record<Field, string>>>} solution → what was typed and not saved */
const drafts = new Map();

/** @param {Bench} bench */
export function wireAgree(bench) {
  const form = part(bench.root, "agree");
  form.addEventListener("input", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (bench.picked) keep(bench.picked, /** @type {Field} */ (field.dataset.part), field.value);
    fill(form, { saved: "" });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(bench, form);
  });
  part(form, "names").addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest("li") : null;
    const owner = input(form, "owner");
    const who = row && row.dataset.who;
    if (!who || !bench.picked || owner.value.includes(who)) return;
    owner.value = owner.value.trim() ? `${owner.value.trim()}, ${who}` : who;
    keep(bench.picked, "owner", owner.value);
    owner.focus();
  });
}

/**
 * Whether something typed for the solution at hand would be out of sight if the form went on.
 * @param {Bench} bench
 */
export function unsaved({ root, picked }) {
  const field = document.activeElement;
  return drafts.has(picked || "") || (field instanceof HTMLInputElement && part(root, "agree").contains(field));
}

/**
 * @param {string} solution
 * @param {Field} field
 * @param {string} words
 */
function keep(solution, field, words) {
  drafts.set(solution, { ...drafts.get(solution), [field]: words });
}

/**
 * @param {Bench} bench
 * @param {HTMLElement} form
 */
async function save(bench, form) {
  const solution = bench.picked;
  if (!solution) return;
  const given = Object.fromEntries(FIELDS.map((field) => [field, input(form, field).value.trim()]));
  const ack = await bench.act("assign", { solution, ...given }, form.querySelector('[type="submit"]'));
  if (!ack.ok) return;
  const draft = drafts.get(solution) || {};
  const typedOn = FIELDS.filter((field) => draft[field] !== undefined && String(draft[field]).trim() !== given[field]);
  if (typedOn.length) drafts.set(solution, Object.fromEntries(typedOn.map((field) => [field, draft[field]])));
  else drafts.delete(solution);
  if (bench.picked === solution) fill(form, { saved: _("Saved. The screen shows it.") });
}

/** @param {Bench} bench */
export function drawAgree({ root, work, picked }) {
  const form = part(root, "agree");
  const one = work.solutions.find(({ id }) => id === picked);
  show(form, one !== undefined);
  if (!one) return;
  if (form.dataset.solution !== one.id) fill(form, { saved: "" });
  const draft = drafts.get(one.id) || {};
  for (const field of FIELDS) {
    const place = input(form, field);
    const words = draft[field] === undefined ? one[field] || "" : String(draft[field]);
    // Somebody who types has the field; a date that is half typed has no value yet.
    if (place.value !== words && (document.activeElement !== place || form.dataset.solution !== one.id)) place.value = words;
  }
  form.dataset.solution = one.id;
  fill(form, { "agree-number": one.number, "agree-text": one.text });
  volunteers(form, one);
  const offered = [...work.groups, ...one.names.map(({ name }) => name)];
  keyed(part(form, "owners"), [...new Set(offered)], (name) => name, () => document.createElement("option"), (option, name) => {
    /** @type {HTMLOptionElement} */ (option).value = name;
  });
}

/**
 * @param {HTMLElement} form
 * @param {Solution} one
 */
function volunteers(form, { names, volunteers: n }) {
  const many = n || 0;
  show(part(form, "volunteers"), many > 0);
  fill(form, { joining: _n("%(n)s person wants to join in", "%(n)s people want to join in", many) });
  keyed(part(form, "names"), names, ({ name, group }) => `${name} ${group}`, () => clone("desk-volunteer"), (row, { name, group }) => {
    row.dataset.who = group ? `${group} (${name})` : name;
    fill(row, { name, group: group || "" });
  });
}
