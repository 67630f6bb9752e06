// Which answer of a quiz question is right: one of its options, several, a number, or words that somebody may type.
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { value } from "./fields.js";
import { lists } from "./lists.js";
import { shown } from "./tree.js";

/** @typedef {import("./fields.js").Desk} Desk */
/** @typedef {import("./shapes.js").Field} Field */
/** @typedef {import("./tree.js").Path} Path */
/** @typedef {import("./tree.js").Json} Json */

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
export function correct(desk, field, path) {
  const question = desk.at(path.slice(0, -1)) || {};
  if (question.kind === "number") return number(desk, path);
  if (question.kind === "text") return words(desk, field, path);
  if (question.kind === "order") return fill(clone("field-note"), { text: _("The order above is the right one. Phones see another.") });
  return ticks(desk, question, path);
}

/**
 * @param {Desk} desk
 * @param {Path} path
 */
function number(desk, path) {
  const root = clone("field-number");
  const input = value(root);
  const now = desk.at(path);
  input.step = "any";
  input.value = typeof now === "number" ? now : "";
  input.addEventListener("input", () => desk.set(path, input.value === "" ? undefined : Number(input.value), true));
  return root;
}

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function words(desk, field, path) {
  const listed = { ...desk, at: (/** @type {Path} */ where) => (where.length === path.length ? asList(desk.at(path)) : asList(desk.at(path))[Number(where[path.length])]), set: (/** @type {Path} */ where, /** @type {Json} */ to, /** @type {boolean | undefined} */ typing) => {
    const all = asList(desk.at(path)).slice();
    if (where.length > path.length) all[Number(where[path.length])] = to;
    desk.set(path, where.length > path.length ? all : to, typing);
  } };
  return fill(lists.names(listed, { ...field, input: "names" }, path), { help: _("Every word that is right. Small typing errors are forgiven.") });
}

/** @param {Json} value */
const asList = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/**
 * @param {Desk} desk
 * @param {Json} question
 * @param {Path} path
 */
function ticks(desk, question, path) {
  const root = clone("field-ticks");
  const many = question.kind === "multiple";
  const options = (question.options || []).map((/** @type {Json} */ option) => shown(option, desk.main()));
  // A file may name the right option by its number.
  const right = asList(question.correct).map((each) => (typeof each === "number" && !options.includes(String(each)) ? options[each - 1] : shown(each, desk.main()) || String(each)));
  /** @type {Element} */ (root.querySelector("[data-part=rows]")).replaceChildren(...options.map((/** @type {string} */ option, /** @type {number} */ i) => {
    const tick = fill(clone("field-tick"), { tick: option || _("Answer %(n)s", { n: i + 1 }) });
    const input = value(tick);
    input.type = many ? "checkbox" : "radio";
    input.className = many ? "utrecht-checkbox" : "utrecht-radio-button utrecht-radio-button--html-input";
    input.name = path.join("-");
    input.checked = Boolean(option) && right.includes(option);
    input.disabled = !option;
    input.addEventListener("change", () => desk.set(path, many ? options.filter((/** @type {string} */ each) => (each === option ? input.checked : right.includes(each))) : option));
    return tick;
  }));
  return fill(root, { help: many ? _("Tick every answer that is right.") : _("Tick the answer that is right.") });
}
