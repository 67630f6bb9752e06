// A question and its answer in words, for who can't see the picture: a sentence and a table.
import { formatNumber } from "../../js/number.js";
import { _, language } from "../../js/words.js";
import { nearest, rightCount, valueOf } from "./solution.js";
import { tilesOf } from "./tiles.js";

/**
 * @typedef {import("../../js/wire").View} View
 * @typedef {{sentence: string, head?: string[], rows?: (string | number)[][]}} Words
 */

/** @type {Record<string, (view: View) => Words>} how each kind tells what was right */
const ANSWERS = { choice: options, multiple: options, order, number, text };

/**
 * @param {View} view
 * @returns {Words}
 */
export function inWords(view) {
  const { item, result, people } = view;
  if (!item) return { sentence: "" };
  const asked = _("Question %(n)s of %(of)s.", { n: item.number, of: item.of });
  if (result && result.correct !== undefined) {
    const told = ANSWERS[item.kind](view);
    return { ...told, sentence: `${asked} ${told.sentence}` };
  }
  const answered = _("%(n)s of %(of)s have answered", { n: people.answered, of: people.joined });
  return { sentence: `${asked} ${answered}.`, head: [_("Answer")], rows: tilesOf(view).map(({ option }) => [option.label]) };
}

/** @param {View} view @returns {Words} */
function options(view) {
  const tiles = tilesOf(view);
  const names = tiles.filter((tile) => tile.right).map(({ option }) => option.label).join(", ");
  return {
    sentence: `${answerIs(names)} ${rightCount(view.result)}.`,
    head: [_("Answer"), _("People"), _("Right")],
    rows: tiles.map((tile) => [tile.option.label, tile.count || 0, yesNo(tile.right === true)]),
  };
}

/** @param {View} view @returns {Words} */
function order(view) {
  return {
    sentence: `${rightCount(view.result)}.`,
    head: [_("Place"), _("Answer")],
    rows: tilesOf(view).map((tile) => [tile.number || "", tile.option.label]),
  };
}

/** @param {View} view @returns {Words} */
function number(view) {
  /** @type {[number, number][]} */
  const values = view.result.values || [];
  return {
    sentence: `${answerIs(valueOf(view))} ${nearest(view.result.nearest || [])}`,
    head: [_("Answer"), _("People")],
    rows: values.map(([value, n]) => [formatNumber(value, language()), n]),
  };
}

/** @param {View} view @returns {Words} */
function text(view) {
  /** @type {import("./solution.js").Said[]} */
  const texts = view.result.texts || [];
  return {
    sentence: `${answerIs(valueOf(view))} ${rightCount(view.result)}.`,
    head: [_("Answer"), _("People"), _("Right")],
    rows: texts.map((said) => [said.text, said.n, yesNo(said.right)]),
  };
}

/** @param {string} answer */
function answerIs(answer) {
  return _("The answer is %(answer)s.", { answer });
}

/** @param {boolean} right */
function yesNo(right) {
  return right ? _("yes") : _("no");
}
