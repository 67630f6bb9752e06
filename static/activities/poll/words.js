// A poll in words, for who can't see the picture: a sentence and a table.
import { formatNumber } from "../../js/number.js";
import { _, language } from "../../js/words.js";
import { barsOf } from "./bars.js";

/**
 * @param {import("../../js/wire").View} view
 * @returns {{sentence: string, head?: string[], rows?: (string | number)[][]}}
 */
export function inWords({ item, result, people }) {
  if (!item) return { sentence: "" };
  const answered = _("%(n)s of %(of)s have answered", { n: result ? result.answered : people.answered, of: Math.max(people.joined, people.answered) });
  if (!result) return { sentence: `${item.text} ${answered}.`, head: [_("Answer")], rows: (item.options || []).map(({ label }) => [label]) };
  const sentence = [item.text, `${answered}.`, result.sentence || averages(result)].filter(Boolean).join(" ");
  const then = result.before ? result.before.title : null;
  const head = [_("Answer"), ...(then ? [then] : []), _("People"), _("Raised hands")];
  if (item.kind === "scale") return { sentence, head: head.slice(0, -1), rows: Object.keys(result.counts || {}).map((step) => [step, ...(then ? [result.before.counts[step] || 0] : []), result.counts[step]]) };
  if (item.kind === "words") return { sentence, head: [_("Word"), _("People")], rows: result.words.map((/** @type {import("./cloud.js").Word} */ { text, n }) => [text, n]) };
  if (item.kind === "number") return { sentence, head: [_("Answer"), _("People")], rows: result.values.map((/** @type {[number, number]} */ [value, n]) => [formatNumber(value, language()), n]) };
  if (item.kind === "text") return { sentence, head: [_("Answer")], rows: result.texts.map((/** @type {{text: string}} */ { text }) => [text]) };
  return { sentence, head, rows: barsOf(item.options || [], result).map((bar) => [bar.label, ...(then ? [bar.then || 0] : []), bar.n || 0, bar.hands]) };
}

/** @param {{mean?: number | null, median?: number | null}} result */
function averages({ mean, median }) {
  if (mean === null || mean === undefined || median === null || median === undefined) return "";
  return _("The average is %(mean)s, the middle is %(median)s.", { mean: formatNumber(mean, language(), 1), median: formatNumber(median, language(), 1) });
}
