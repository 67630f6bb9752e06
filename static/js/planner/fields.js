// The form: one element per field of the shape, that shows what the plan says and tells what was changed. Decides nothing about a plan.
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { lists } from "./lists.js";
import { media } from "./media.js";
import { applies, calledFor } from "./shapes.js";
import { correct } from "./right.js";
import { named, reworded, said, shown } from "./tree.js";

/** @typedef {import("./tree.js").Json} Json */
/** @typedef {import("./tree.js").Path} Path */
/** @typedef {import("./shapes.js").Field} Field */
/** @typedef {import("./shapes.js").Shape} Shape */
/**
 * What a field may ask of the page around it.
 * @typedef {object} Desk
 * @property {Shape} shape
 * @property {() => Json} plan
 * @property {() => string} main the language of texts that are not given per language
 * @property {() => string} writing the language that is being written now
 * @property {Record<string, string>} languages by code
 * @property {() => string[]} media names of files that there are
 * @property {(path: Path) => Json} at
 * @property {(path: Path, value: Json, typing?: boolean) => void} set; `typing` leaves the form as it is
 * @property {(path: Path, change: (value: Json) => Json) => void} change makes the form anew
 * @property {(name: string, file: File) => Promise<{ok: boolean, body: any}>} give a file to the server
 */

/**
 * The elements of some fields, those that mean nothing now left out.
 * @param {Desk} desk
 * @param {Field[]} fields
 * @param {Path} path of what they belong to
 * @returns {HTMLElement[]}
 */
export function fieldsOf(desk, fields, path) {
  const beside = desk.at(path);
  return fields.filter((field) => applies(field, beside)).map((field) => calledFor(field, beside)).map((field) => dressed(make(desk, field, [...path, field.name]), field, [...path, field.name], desk));
}

/**
 * @param {Desk} desk
 * @param {Field} field
 * @param {Path} path
 * @returns {HTMLElement}
 */
function make(desk, field, path) {
  const makers = { text, line: plain, id: plain, whole: number, number, yes, choice, step, language, languages, media, correct, ...lists };
  const maker = /** @type {Record<string, (desk: Desk, field: Field, path: Path) => HTMLElement>} */ (makers)[field.input];
  return (maker || plain)(desk, field, path);
}

/**
 * @param {HTMLElement} root
 * @param {Field} field
 * @param {Path} path
 * @param {Desk} desk
 */
function dressed(root, field, path, desk) {
  root.dataset.path = named(path);
  const translated = ["text", "texts", "words"].includes(field.input) && desk.writing() !== desk.main();
  const words = { label: field.label, help: field.help, lang: translated ? desk.languages[desk.writing()] || desk.writing() : "" };
  // What stands in a field of its own inside this one has words of its own.
  for (const [name, text] of Object.entries(words)) {
    for (const slot of root.querySelectorAll(`[data-slot="${name}"]`)) if (text !== undefined && slot.closest("[data-path]") === root) slot.textContent = text;
  }
  return root;
}

/**
 * @param {Element} root
 * @returns {any} the element that holds the value
 */
export const value = (root) => /** @type {any} */ (root.querySelector("[data-part=value]"));

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function text(desk, field, path) {
  const root = clone((field.lines || 1) > 1 ? "field-lines" : "field-line");
  const input = value(root);
  if (field.lines) input.rows = field.lines;
  wording(desk, input, path, Boolean(field.required));
  return root;
}

/**
 * An input that holds a text in the language that is being written.
 * @param {Desk} desk
 * @param {HTMLInputElement} input
 * @param {Path} path
 * @param {boolean} required an empty text stays, and is a mistake; another goes
 */
export function wording(desk, input, path, required) {
  const main = desk.main();
  const lang = desk.writing();
  input.value = said(desk.at(path), lang, main);
  input.lang = lang;
  input.dir = "auto";
  if (lang !== main) input.placeholder = shown(desk.at(path), main);
  input.addEventListener("input", () => {
    const words = reworded(desk.at(path), lang, main, input.value);
    desk.set(path, words === "" && !required ? undefined : words, true);
  });
}

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function plain(desk, _field, path) {
  const root = clone("field-line");
  const input = value(root);
  input.value = desk.at(path) || "";
  input.addEventListener("input", () => desk.set(path, input.value.trim() || undefined, true));
  return root;
}

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function number(desk, field, path) {
  const root = clone("field-number");
  const input = value(root);
  const given = desk.at(path);
  input.value = given === undefined ? "" : given;
  input.placeholder = field.default === undefined ? "" : field.default;
  input.step = field.input === "whole" ? 1 : "any";
  if (field.min !== undefined) input.min = field.min;
  if (field.max !== undefined) input.max = field.max;
  input.addEventListener("input", () => desk.set(path, input.value === "" ? undefined : Number(input.value), true));
  return root;
}

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function yes(desk, field, path) {
  const root = clone("field-yes");
  const given = desk.at(path);
  value(root).checked = given === undefined ? Boolean(field.default) : given;
  value(root).addEventListener("change", () => desk.set(path, value(root).checked === Boolean(field.default) ? undefined : value(root).checked));
  return root;
}

/**
 * @param {{value: string | number, label: string}[]} choices
 * @param {Json} now
 * @param {(value: Json) => void} chosen
 */
function select(choices, now, chosen) {
  const root = clone("field-choice");
  const input = value(root);
  for (const choice of choices) input.add(new Option(choice.label, String(choice.value), false, choice.value === now));
  input.addEventListener("change", () => chosen(choices[input.selectedIndex].value));
  return root;
}

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function choice(desk, field, path) {
  const now = desk.at(path);
  return select(field.choices || [], now === undefined ? field.default : now, (chosen) => desk.set(path, chosen === field.default ? undefined : chosen));
}

/** An earlier step of some type; one without an id gets one, so that it can be referred to. @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function step(desk, field, path) {
  const steps = desk.plan().programme || [];
  const earlier = steps.slice(0, Number(path[1])).map((/** @type {Json} */ each, /** @type {number} */ i) => ({ each, i })).filter((/** @type {Json} */ { each }) => each.type === field.of);
  const choices = earlier.map((/** @type {Json} */ { each, i }) => ({ value: each.id || `#${i}`, label: `${i + 1}. ${shown(each.title, desk.main())}` }));
  if (!field.required || !choices.length) choices.unshift({ value: "", label: choices.length ? _("No step") : _("There is no such step before this one yet") });
  const now = desk.at(path);
  if (field.required && !choices.some((/** @type {Json} */ each) => each.value === now)) choices.unshift({ value: now || "", label: _("Choose a step") });
  return select(choices, now || "", (chosen) => desk.set(path, chosen || undefined));
}

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function language(desk, _field, path) {
  return select(Object.entries(desk.languages).map(([code, label]) => ({ value: code, label })), desk.main(), (chosen) => desk.set(path, chosen));
}

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function languages(desk, field, path) {
  const root = clone("field-ticks");
  const now = desk.at(path) || [];
  /** @type {Element} */ (root.querySelector("[data-part=rows]")).replaceChildren(...Object.entries(desk.languages).map(([code, label]) => {
    const tick = fill(clone("field-tick"), { tick: label });
    const input = value(tick);
    input.type = "checkbox";
    input.checked = now.includes(code) || code === desk.main();
    input.disabled = code === desk.main();
    input.addEventListener("change", () => {
      const others = (desk.at(path) || [desk.main()]).filter((/** @type {string} */ each) => each !== code);
      const all = input.checked ? [...others, code] : others;
      desk.set(path, all.length > 1 ? all : undefined);
    });
    return tick;
  }));
  return fill(root, { help: field.help || _("What has no translation is shown in the language of the texts.") });
}
