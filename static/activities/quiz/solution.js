// The answer to a number and to a text: what is right, large, and under it what the room said.
import { keyed } from "../../js/keyed.js";
import { clone, fill } from "../../js/fill.js";
import { formatNumber } from "../../js/number.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { numberLine } from "../../js/pictures/numberline.js";
import { all, part } from "../../js/pictures/parts.js";
import { _, _n, language } from "../../js/words.js";

/**
 * @typedef {import("../../js/wire").View} View
 * @typedef {{text: string, n: number, right: boolean}} Said
 */

const MOST = { withFact: 6, alone: 12 };

/**
 * @param {HTMLElement} scene
 * @param {View} view
 */
export function solution(scene, view) {
  const { item, result } = view;
  const kind = item && result && result.correct !== undefined && ["number", "text"].includes(item.kind) ? item.kind : null;
  part(scene, "solution").hidden = !kind;
  part(scene, "strip").toggleAttribute("hidden", kind !== "number");
  part(scene, "said").hidden = kind !== "text";
  if (!kind) return;
  fill(part(scene, "solution"), { value: valueOf(view), note: kind === "number" ? nearest(result.nearest || []) : rightCount(result) });
  fitAll(all(scene, ".quiz-value"), 6, scene.dataset.fact);
  fitAll(all(scene, ".quiz-note"), 4, scene.dataset.fact);
  if (kind === "number") guesses(scene, view);
  else said(part(scene, "said"), result.texts || [], result.explanation ? MOST.withFact : MOST.alone);
}

/**
 * What is right, as people read it.
 * @param {View} view
 * @returns {string}
 */
export function valueOf({ result }) {
  return typeof result.correct === "number" ? formatNumber(result.correct, language()) : String(result.correct);
}

/** @param {string[]} names */
export function nearest(names) {
  if (!names.length) return "";
  if (names.length > 3) return _n("%(n)s person was closest", "%(n)s people were closest", names.length);
  return _("Closest: %(names)s", { names: names.join(", ") });
}

/** @param {{right: number, answered: number}} result */
export function rightCount({ right, answered }) {
  return _("%(n)s of %(of)s had it right", { n: right, of: answered });
}

/**
 * @param {HTMLElement} scene
 * @param {View} view
 */
function guesses(scene, { result }) {
  const right = Number(result.correct);
  /** @type {[number, number][]} */
  const values = result.values || [];
  const least = Math.min(...values.map(([value]) => Math.abs(value - right)));
  numberLine(part(scene, "strip"), { values, marks: [{ value: right, className: "right" }], near: (value) => Math.abs(value - right) === least });
}

/**
 * @param {HTMLElement} list
 * @param {Said[]} texts
 * @param {number} most
 */
function said(list, texts, most) {
  const sorted = texts.slice().sort((a, b) => Number(b.right) - Number(a.right) || b.n - a.n);
  keyed(list, sorted.slice(0, most), ({ text }) => text, () => clone("quiz-said"), (element, { text, n, right }) => {
    fill(element, { text, n: n > 1 ? `${n}×` : "" });
    element.dataset.state = right ? "right" : "wrong";
  });
}
