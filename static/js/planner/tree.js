// A plan as plain data: reading and changing it at a path, always as a new value. No page and no server in here.

/** @typedef {any} Json */
/** @typedef {(string | number)[]} Path */

/**
 * What stands at a path; undefined where there is nothing.
 * @param {Json} value
 * @param {Path} path
 * @returns {Json}
 */
export function at(value, path) {
  return path.reduce((inside, part) => (inside === null || inside === undefined ? undefined : inside[part]), value);
}

/**
 * The same with another value at a path; undefined takes it away.
 * @param {Json} value
 * @param {Path} path
 * @param {Json} to
 * @returns {Json}
 */
export function put(value, path, to) {
  if (!path.length) return to;
  const [part, ...rest] = path;
  const inner = put(value === null || value === undefined ? undefined : value[part], rest, to);
  if (typeof part === "number") {
    const list = Array.isArray(value) ? value.slice() : [];
    if (inner === undefined) list.splice(part, 1);
    else list[part] = inner;
    return list;
  }
  const { [part]: _old, ...others } = value && typeof value === "object" && !Array.isArray(value) ? value : {};
  if (inner === undefined) return others;
  // A key that was there keeps its place, so that a file reads as it was written.
  return value && part in value ? { ...value, [part]: inner } : { ...others, [part]: inner };
}

/**
 * The same with something new in the list at a path.
 * @param {Json} value
 * @param {Path} path
 * @param {number} index
 * @param {Json} item
 * @returns {Json}
 */
export function insert(value, path, index, item) {
  const list = at(value, path) || [];
  return put(value, path, [...list.slice(0, index), item, ...list.slice(index)]);
}

/**
 * The same with one thing of the list at a path in another place.
 * @param {Json} value
 * @param {Path} path
 * @param {number} from
 * @param {number} to
 * @returns {Json}
 */
export function move(value, path, from, to) {
  const list = (at(value, path) || []).slice();
  list.splice(to, 0, ...list.splice(from, 1));
  return put(value, path, list);
}

/**
 * The path in a mistake of the server's: `programme[3].items[1].text` counts from 1, as people do.
 * @param {string} text
 * @returns {Path}
 */
export function parsed(text) {
  return (text.match(/[^.[\]]+|\[\d+\]/g) || []).map((part) => (part.startsWith("[") ? Number(part.slice(1, -1)) - 1 : part));
}

/**
 * @param {Path} path
 * @returns {string} the same for the same place
 */
export const named = (path) => path.join("/");

/**
 * A text in a language; empty where it has none of its own.
 * @param {Json} text one text, or one per language
 * @param {string} lang
 * @param {string} main the language of a text that is not given per language
 * @returns {string}
 */
export function said(text, lang, main) {
  if (typeof text === "string") return lang === main ? text : "";
  return (text && typeof text === "object" && text[lang]) || "";
}

/**
 * The same text with these words in a language. One text stays one text as long as it speaks one language.
 * @param {Json} text
 * @param {string} lang
 * @param {string} main
 * @param {string} words
 * @returns {Json}
 */
export function reworded(text, lang, main, words) {
  const { [lang]: _old, ...others } = typeof text === "string" ? { [main]: text } : text || {};
  const all = words || lang === main ? { ...others, [lang]: words } : others;
  return Object.keys(all).length === 1 && main in all ? all[main] : all;
}

/**
 * What a text says to whoever looks at the plan.
 * @param {Json} text
 * @param {string} main
 * @returns {string}
 */
export const shown = (text, main) => said(text, main, main) || (text && typeof text === "object" ? String(Object.values(text)[0] || "") : "");

/**
 * The languages that a plan's texts are in, its own first.
 * @param {Json} plan
 * @returns {string[]}
 */
export function spoken(plan) {
  const main = (plan && plan.language) || "nl";
  /** @type {Set<string>} */
  const found = new Set([main, ...((plan && plan.languages) || [])]);
  const look = (/** @type {Json} */ value) => {
    if (!value || typeof value !== "object") return;
    const keys = Object.keys(value);
    if (!Array.isArray(value) && keys.length && keys.every((key) => /^[a-z]{2,3}(-\w+)?$/.test(key) && typeof value[key] === "string") && !("id" in value || "file" in value)) keys.forEach((key) => found.add(key));
    else Object.values(value).forEach(look);
  };
  look(plan && plan.programme);
  look(plan && plan.title);
  return Array.from(found);
}
