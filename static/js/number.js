// Numbers as people type and read them, per language: «18.450», «1,5», «€ 400». Pure.

const DIGITS = "٠١٢٣٤٥٦٧٨٩";
const POINT_FIRST = ["en", "ti"];

/**
 * The number in a text, or null. A point or comma is what the language says; what can't be that in its place is read the other way:
 * «18.450» is 18450 in Dutch, «1.5» is 1.5 everywhere.
 * @param {string} text
 * @param {string} lang
 * @returns {number | null}
 */
export function parseNumber(text, lang) {
  const plain = text
    .replace(/[٠-٩]/g, (digit) => String(DIGITS.indexOf(digit))).replace(/٫/g, ",").replace(/٬/g, " ")
    .replace(/[\u2212\u2013]/g, "-").replace(/^[\s€$]+|[\s€$%]+$/g, "").replace(/(\d)[\s'’\u00a0\u202f](?=\d{3}(\D|$))/g, "$1");
  if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(plain)) return null;
  const comma = POINT_FIRST.indexOf(lang.split("-")[0]) < 0;
  const thousands = comma ? "." : ",";
  const decimal = comma ? "," : ".";
  const number = grouped(plain, thousands, decimal) || single(plain, decimal) || single(plain, thousands) || grouped(plain, decimal, thousands);
  return number === null || !Number.isFinite(Number(number)) ? null : Number(number);
}

/**
 * «1.250.000,5»: groups of three, and no group starts with a lone zero.
 * @param {string} text
 * @param {string} thousands
 * @param {string} decimal
 * @returns {string | null} as JavaScript writes it
 */
function grouped(text, thousands, decimal) {
  const pattern = new RegExp(`^[+-]?[1-9]\\d{0,2}(\\${thousands}\\d{3})+(\\${decimal}\\d*)?$`);
  return pattern.test(text) ? text.split(thousands).join("").replace(decimal, ".") : null;
}

/**
 * «1250,5»: no groups at all.
 * @param {string} text
 * @param {string} decimal
 * @returns {string | null}
 */
function single(text, decimal) {
  return new RegExp(`^[+-]?\\d*(\\${decimal}\\d*)?$`).test(text) ? text.replace(decimal, ".") : null;
}

/**
 * @param {number} number
 * @param {string} lang
 * @param {number} [decimals] at most
 * @returns {string}
 */
export function formatNumber(number, lang, decimals = 6) {
  return new Intl.NumberFormat(lang, { maximumFractionDigits: decimals }).format(number);
}
