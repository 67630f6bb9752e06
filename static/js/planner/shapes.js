// What the server said a programme is made of, and new things that have that shape. No page in here.
import { shown } from "./tree.js";

/** @typedef {import("./tree.js").Json} Json */
/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {string} input text, line, texts, names, parts, questions, choice, whole, number, yes, media, step, id, language, languages, correct or words
 * @property {string} [help]
 * @property {boolean} [required]
 * @property {any} [default]
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [least]
 * @property {number} [most]
 * @property {number} [lines]
 * @property {Record<string, string[]>} [when]
 * @property {Record<string, string>} [called] what it is called with some values of the field in `when`
 * @property {{value: string | number, label: string}[]} [choices]
 * @property {string} [part]
 * @property {string} [of]
 */
/** @typedef {{programme: Field[], types: Record<string, {label: string, help: string, fields: Field[]}>, parts: Record<string, Field[]>}} Shape */

/**
 * The field under the name that it has beside what the others say.
 * @param {Field} field
 * @param {Json} values of the fields beside it
 * @returns {Field}
 */
export function calledFor(field, values) {
  const called = field.called || {};
  const label = Object.keys(field.when || {}).map((name) => called[String(values ? values[name] : "")]).find(Boolean);
  return label ? { ...field, label } : field;
}

/**
 * Whether a field means something beside what the others say.
 * @param {Field} field
 * @param {Json} values of the fields beside it
 * @returns {boolean}
 */
export function applies(field, values) {
  return Object.entries(field.when || {}).every(([name, wanted]) => wanted.includes(String(values ? values[name] : "")));
}

/**
 * A new thing with these fields: what must be there is there, empty.
 * @param {Shape} shape
 * @param {Field[]} fields
 * @returns {Json}
 */
export function blank(shape, fields) {
  /** @type {Json} */
  const made = {};
  for (const field of fields) {
    if (field.input === "choice" && field.required) made[field.name] = (field.choices || [])[0].value;
    else if (field.part && field.required) made[field.name] = [blank(shape, shape.parts[field.part])];
    else if (field.input === "texts" && (field.when || field.required) && applies(field, made)) made[field.name] = Array.from({ length: field.least || 2 }, () => "");
    else if (field.required) made[field.name] = "";
  }
  return made;
}

/**
 * A new step of a type.
 * @param {Shape} shape
 * @param {string} type
 * @returns {Json}
 */
export const newStep = (shape, type) => ({ type, ...blank(shape, shape.types[type].fields), title: shape.types[type].label });

/**
 * The same values with what belongs to another kind taken out, and what this kind needs put in.
 * @param {Field[]} fields
 * @param {Json} values
 * @returns {Json}
 */
export function fitting(fields, values) {
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => {
    const field = fields.find((each) => each.name === name);
    return !field || applies(field, values);
  }));
  for (const field of fields) if (field.input === "texts" && field.when && applies(field, kept) && !kept[field.name] && field.name === "options") kept[field.name] = ["", ""];
  return kept;
}

/**
 * The options of a question have changed: what is right goes along.
 * @param {Json} before the question
 * @param {Json} after
 * @param {string} main
 * @returns {Json}
 */
export function rightFollows(before, after, main) {
  if (!after || !("correct" in after || after.kind === "order") || !Array.isArray(after.options)) return after;
  const old = (before.options || []).map((/** @type {Json} */ each) => shown(each, main));
  const now = after.options.map((/** @type {Json} */ each) => shown(each, main));
  if (after.kind === "order") return { ...after, correct: now };
  const renamed = (/** @type {Json} */ right) => {
    const place = old.indexOf(shown(right, main));
    return place >= 0 && old.length === now.length ? now[place] : shown(right, main);
  };
  return { ...after, correct: Array.isArray(after.correct) ? after.correct.map(renamed) : renamed(after.correct) };
}

/**
 * An id that no step has yet, after a title.
 * @param {string} title
 * @param {string[]} taken
 * @returns {string}
 */
export function freshId(title, taken) {
  const plain = title.normalize("NFKD").replace(/[^\w\s-]/g, "").trim().toLowerCase().replace(/[\s_]+/g, "-").slice(0, 30) || "stap";
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.includes(name)) return name;
  }
}
