// Fields that hold several things: texts, names, and parts with fields of their own.
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { fieldsOf, value, wording } from "./fields.js";
import { blank, fitting } from "./shapes.js";
import { named } from "./tree.js";

/** @typedef {import("./fields.js").Desk} Desk */
/** @typedef {import("./shapes.js").Field} Field */
/** @typedef {import("./tree.js").Path} Path */
/** @typedef {import("./tree.js").Json} Json */

/**
 * @param {Element} root
 * @param {string} name
 */
const part = (root, name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
/**
 * @param {Element} root
 * @param {string} name
 */
const does = (root, name) => /** @type {HTMLElement} */ (root.querySelector(`[data-does="${name}"]`));

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function rows(desk, field, path) {
  const root = fill(clone("field-list"), { add: _("Add one") });
  const list = desk.at(path) || [];
  part(root, "rows").replaceChildren(...list.map((/** @type {Json} */ _each, /** @type {number} */ i) => row(desk, field, [...path, i], list.length)));
  does(root, "add").hidden = list.length >= (field.most || 20);
  does(root, "add").addEventListener("click", () => add(desk, path, list.length));
  return root;
}

/**
 * @param {Desk} desk
 * @param {Path} path
 * @param {number} index
 */
function add(desk, path, index) {
  desk.change(path, (list) => [...(list || []), ""]);
  const input = /** @type {HTMLElement | null} */ (document.querySelector(`[data-path="${CSS.escape(named([...path, index]))}"] input`));
  if (input) input.focus();
}

/**
 * @param {Desk} desk
 * @param {Field} field
 * @param {Path} path
 * @param {number} count
 */
function row(desk, field, path, count) {
  const root = clone("field-row");
  const index = Number(path[path.length - 1]);
  const whole = path.slice(0, -1);
  const input = value(root);
  root.dataset.path = named(path);
  input.setAttribute("aria-label", `${field.label} ${index + 1}`);
  if (field.input === "names") {
    input.value = desk.at(path) || "";
    input.addEventListener("input", () => desk.set(path, input.value, true));
  } else wording(desk, input, path, true);
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (index === count - 1) add(desk, whole, count);
    else /** @type {HTMLElement} */ (root.nextElementSibling && root.nextElementSibling.querySelector("input")).focus();
  });
  does(root, "remove").addEventListener("click", () => desk.change(whole, (list) => without(list, index)));
  return root;
}

/**
 * @param {Json[]} list
 * @param {number} index
 * @returns {Json[] | undefined} undefined where nothing is left
 */
function without(list, index) {
  const left = list.filter((_each, i) => i !== index);
  return left.length ? left : undefined;
}

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
function parts(desk, field, path) {
  const root = fill(clone("field-parts"), { add: _("Add one") });
  const fields = desk.shape.parts[field.part || ""];
  const list = desk.at(path) || [];
  part(root, "parts").replaceChildren(...list.map((/** @type {Json} */ _each, /** @type {number} */ i) => one(desk, fields, path, i, list.length)));
  does(root, "add").addEventListener("click", () => {
    desk.change(path, (now) => [...(now || []), { ...blank(desk.shape, fields), ...alike(now) }]);
    focusOn([...path, list.length]);
  });
  if (field.input === "questions") sheet(desk, root, path);
  return root;
}

/**
 * A new one is of the kind of the last.
 * @param {Json[] | undefined} list
 */
const alike = (list) => (list && list.length && list[list.length - 1].kind === "choice" ? { kind: "choice", options: ["", ""] } : {});

/** @param {Path} path */
function focusOn(path) {
  const input = /** @type {HTMLElement | null} */ (document.querySelector(`[data-path="${CSS.escape(named(path))}"] :is(input:not([type=checkbox]), textarea)`));
  if (input) input.focus();
}

/**
 * @param {Desk} desk
 * @param {Field[]} fields
 * @param {Path} path
 * @param {number} i
 * @param {number} count
 */
function one(desk, fields, path, i, count) {
  const root = fill(clone("field-part"), { number: `${i + 1}` });
  root.dataset.path = named([...path, i]);
  const inner = { ...desk, set: setter(desk, fields, [...path, i]) };
  part(root, "fields").replaceChildren(...fieldsOf(inner, fields, [...path, i]));
  const up = does(root, "up");
  const down = does(root, "down");
  up.toggleAttribute("disabled", i === 0);
  down.toggleAttribute("disabled", i === count - 1);
  const shift = (/** @type {number} */ to) => desk.change(path, (list) => moved(list, i, to));
  up.addEventListener("click", () => shift(i - 1));
  down.addEventListener("click", () => shift(i + 1));
  does(root, "copy").addEventListener("click", () => desk.change(path, (list) => [...list.slice(0, i + 1), list[i], ...list.slice(i + 1)]));
  does(root, "remove").addEventListener("click", () => desk.change(path, (list) => list.filter((/** @type {Json} */ _each, /** @type {number} */ n) => n !== i)));
  return root;
}

/**
 * @param {Json[]} list
 * @param {number} from
 * @param {number} to
 */
function moved(list, from, to) {
  const all = list.slice();
  all.splice(to, 0, ...all.splice(from, 1));
  return all;
}

/**
 * Another kind brings other fields along.
 * @param {Desk} desk
 * @param {Field[]} fields
 * @param {Path} path of the part
 * @returns {Desk["set"]}
 */
function setter(desk, fields, path) {
  const steers = new Set(fields.flatMap((field) => Object.keys(field.when || {})));
  return (where, to, typing) => {
    const name = String(where[path.length]);
    if (where.length === path.length + 1 && steers.has(name)) desk.change(path, (now) => fitting(fields, { ...now, [name]: to, ...(name === "kind" ? { correct: undefined } : {}) }));
    else desk.set(where, to, typing);
  };
}

/**
 * Questions from a sheet come behind those that are there.
 * @param {Desk} desk
 * @param {HTMLElement} root
 * @param {Path} path
 */
function sheet(desk, root, path) {
  part(root, "sheet").hidden = false;
  const file = /** @type {HTMLInputElement} */ (part(root, "sheet-file"));
  file.addEventListener("change", async () => {
    if (!file.files || !file.files.length) return;
    const { ok, body } = await desk.give("questions", file.files[0]);
    const found = ok ? body.questions : [];
    const wrong = ok ? body.mistakes.map((/** @type {Json} */ each) => (each.row ? _("Row %(row)s: %(message)s", each) : each.message)) : [body.message];
    if (found.length) desk.change(path, (now) => [...(now || []).filter((/** @type {Json} */ each) => each.text), ...found]);
    const where = document.querySelector(`[data-path="${CSS.escape(named(path))}"] [data-part=found]`) || part(root, "found");
    where.replaceChildren(...wrong.map((/** @type {string} */ text) => Object.assign(document.createElement("li"), { textContent: text })));
    file.value = "";
  });
}

export const lists = { texts: rows, words: rows, names: rows, parts, questions: parts };
