// Translations for scripts: looks msgids up in the page's <script id="words">, and picks plural forms. No texts of its own.

/** @typedef {Record<string, string | string[]>} Catalogue */

/** @type {Intl.LDMLPluralRule[]} */
const CLDR_ORDER = ["zero", "one", "two", "few", "many", "other"];

/** @type {Catalogue | null} */
let catalogue = null;
/** @type {Record<string, string[]>} */
const used = {};

/**
 * The translation of a text, with `%(name)s` filled in.
 * @param {string} msgid
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function _(msgid, values = {}) {
  const found = words()[msgid];
  return put(typeof found === "string" && found ? found : msgid, values);
}

/**
 * The translation of a text that goes with a number.
 * @param {string} singular also the key of the catalogue
 * @param {string} plural
 * @param {number} n
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function _n(singular, plural, n, values = {}) {
  const found = words()[singular];
  const forms = Array.isArray(found) && found.length && found[0] ? found : null;
  const english = n === 1 ? singular : plural;
  return put(forms ? forms[pluralForm(n, language(), forms.length)] : english, { n, ...values });
}

/**
 * Which of the forms of a .po file goes with n; gettext orders them as CLDR orders its categories.
 * @param {number} n
 * @param {string} lang
 * @param {number} count how many forms there are
 * @returns {number}
 */
export function pluralForm(n, lang, count) {
  const rules = new Intl.PluralRules(lang);
  const place = categories(rules, lang).indexOf(rules.select(n));
  return place < 0 ? count - 1 : Math.min(place, count - 1);
}

/**
 * The categories that whole numbers use in a language; not every browser can name them, so they are tried.
 * @param {Intl.PluralRules} rules
 * @param {string} lang
 * @returns {string[]}
 */
function categories(rules, lang) {
  if (!used[lang]) {
    const found = new Set(Array.from({ length: 201 }, (_number, n) => rules.select(n)));
    used[lang] = CLDR_ORDER.filter((category) => found.has(category));
  }
  return used[lang];
}

/** @returns {string} the language of the page */
export function language() {
  return (typeof document !== "undefined" && document.documentElement.lang) || "en";
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
function put(text, values) {
  return text.replace(/%\((\w+)\)[sd]|%%/g, (whole, name) => (name === undefined ? "%" : name in values ? String(values[name]) : whole));
}

/** @returns {Catalogue} */
function words() {
  if (catalogue) return catalogue;
  const script = typeof document === "undefined" ? null : document.getElementById("words");
  catalogue = /** @type {Catalogue} */ (script && script.textContent && script.textContent.trim() ? JSON.parse(script.textContent) : {});
  return catalogue;
}
