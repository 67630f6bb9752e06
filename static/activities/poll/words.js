// A poll in words, for who can't see the picture: a sentence and a table.
import { formatNumber } from "../../js/number.js";
import { _, language } from "../../js/words.js";
import { barsOf } from "./bars.js";

/**
 * @typedef {import("../../js/wire").Item} Item
 * @typedef {{head: string[], rows: (string | number)[][]}} Table
 */

/** @type {Record<string, (result: any, item: Item) => Table>} */
const TABLES = { choice: options, multiple: options, scale, words, number, text };

/**
 * @param {import("../../js/wire").View} view
 * @returns {{sentence: string, head?: string[], rows?: (string | number)[][]}}
 */
export function inWords({ item, result, people }) {
  if (!item) return { sentence: "" };
  const n = result ? result.answered : people.answered;
  const answered = `${_("%(n)s of %(of)s have answered", { n, of: Math.max(people.joined, people.answered) })}.`;
  if (!result) return { sentence: `${item.text} ${answered}`, head: [_("Answer")], rows: (item.options || []).map(({ label }) => [label]) };
  const sentence = [item.text, answered, result.sentence || averages(result)].filter(Boolean).join(" ");
  return { sentence, ...TABLES[item.kind](result, item) };
}

/** @param {any} result @param {Item} item @returns {Table} */
function options(result, item) {
  const then = result.before ? [result.before.title] : [];
  return {
    head: [_("Answer"), ...then, _("People"), _("Raised hands")],
    rows: barsOf(item.options || [], result).map((bar) => [bar.label, ...then.map(() => bar.then || 0), bar.n || 0, bar.hands]),
  };
}

/** @param {any} result @returns {Table} */
function scale(result) {
  const then = result.before ? [result.before.title] : [];
  return {
    head: [_("Answer"), ...then, _("People"), _("Raised hands")],
    rows: Object.keys(result.counts || {}).map((step) => [step, ...then.map(() => result.before.counts[step] || 0), result.counts[step], (result.hands && result.hands[step]) || 0]),
  };
}

/** @param {{words: import("./cloud.js").Word[]}} result @returns {Table} */
function words(result) {
  return { head: [_("Word"), _("People")], rows: result.words.map((word) => [word.text, word.n]) };
}

/** @param {{values: [number, number][]}} result @returns {Table} */
function number(result) {
  return { head: [_("Answer"), _("People")], rows: result.values.map(([value, n]) => [formatNumber(value, language()), n]) };
}

/** @param {{texts: import("./spread.js").Said[]}} result @returns {Table} */
function text(result) {
  return { head: [_("Answer")], rows: result.texts.map((said) => [said.text]) };
}

/** @param {{mean?: number | null, median?: number | null}} result */
function averages({ mean, median }) {
  if (mean === null || mean === undefined || median === null || median === undefined) return "";
  const [first, second] = [mean, median].map((value) => formatNumber(value, language(), 1));
  return _("The average is %(mean)s, the middle is %(median)s.", { mean: first, median: second });
}
