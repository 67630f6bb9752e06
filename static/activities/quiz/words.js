// A question and its answer in words, for who can't see the picture: a sentence and a table.
import { formatNumber } from "../../js/number.js";
import { _, language } from "../../js/words.js";
import { nearest, rightCount, valueOf } from "./solution.js";
import { tilesOf } from "./tiles.js";

/**
 * @param {import("../../js/wire").View} view
 * @returns {{sentence: string, head?: string[], rows?: (string | number)[][]}}
 */
export function inWords(view) {
  const { item, result, people } = view;
  if (!item) return { sentence: "" };
  const asked = _("Question %(n)s of %(of)s.", { n: item.number, of: item.of });
  const open = !result || result.correct === undefined;
  const options = tilesOf(view);
  if (open) return { sentence: `${asked} ${_("%(n)s of %(of)s have answered", { n: people.answered, of: people.joined })}.`, head: [_("Answer")], rows: options.map(({ option }) => [option.label]) };
  const right = rightCount(result);
  if (item.kind === "order") return { sentence: `${asked} ${right}.`, head: [_("Place"), _("Answer")], rows: options.map(({ option, number }) => [number || "", option.label]) };
  if (item.kind === "number") return { sentence: `${asked} ${_("The answer is %(answer)s.", { answer: valueOf(view) })} ${nearest(result.nearest || [])}`, head: [_("Answer"), _("People")], rows: (result.values || []).map((/** @type {[number, number]} */ [value, n]) => [formatNumber(value, language()), n]) };
  if (item.kind === "text") return { sentence: `${asked} ${_("The answer is %(answer)s.", { answer: valueOf(view) })} ${right}.`, head: [_("Answer"), _("People"), _("Right")], rows: (result.texts || []).map((/** @type {{text: string, n: number, right: boolean}} */ said) => [said.text, said.n, said.right ? _("yes") : _("no")]) };
  const names = options.filter((tile) => tile.right).map(({ option }) => option.label).join(", ");
  return {
    sentence: `${asked} ${_("The answer is %(answer)s.", { answer: names })} ${right}.`, head: [_("Answer"), _("People"), _("Right")],
    rows: options.map((tile) => [tile.option.label, tile.count || 0, tile.right ? _("yes") : _("no")]),
  };
}
