// «Only you see this»: the figures of the current item while the room has not seen them, as bars, columns or lines. Chosen by shape of the data.
import { clone, fill } from "../fill.js";
import { _, _n, language } from "../words.js";
import { keyed } from "../keyed.js";
import { mark } from "./marks.js";
import { byId, changes, part, show } from "./page.js";

/** @typedef {import("./view").Desk} Desk */
/** @typedef {{key: string, label: string, n: number, of: number, mark?: string | null, hands?: number, right?: boolean}} Bar */

const ROWS = 12;
const differs = changes();

/** @param {Desk} view */
export function drawTally(view) {
  byId("count").textContent = answered(view);
  byId("wishes").textContent = view.wishes ? _n("%(n)s person wants more time", "%(n)s people want more time", view.wishes) : "";
  const data = view.tally || view.result;
  if (!differs([data, view.item, Boolean(view.tally)])) return;
  const body = part(byId("tally"), "body");
  const pieces = data ? figures(data, view.item) : [];
  show(byId("tally"), pieces.length > 0);
  byId("tally").classList.toggle("is-public", !view.tally);
  fill(byId("tally"), { who: view.tally ? _("Only you see this") : _("The room sees this too") });
  byId("tally").querySelector(".private-icon use")?.setAttribute("href", view.tally ? "#i-eye" : "#i-screen");
  keyed(body, pieces, ({ template }) => template, ({ template }) => clone(template), (element, piece) => piece.draw(element));
}

/**
 * @param {Desk} view
 * @returns {string}
 */
function answered({ item, phase, people }) {
  if (phase === "lobby") return _n("%(n)s person takes part", "%(n)s people take part", people.joined);
  if (!item || (phase !== "open" && !people.answered)) return "";
  const numbers = { n: people.answered, of: people.joined };
  return item.options ? _("%(n)s of %(of)s have chosen", numbers) : _("%(n)s of %(of)s have answered", numbers);
}

/** @typedef {{template: string, draw: (element: HTMLElement) => void}} Piece */

/**
 * @param {any} data shaped as a result
 * @param {import("../wire").Item | null} item
 * @returns {Piece[]}
 */
function figures(data, item) {
  const say = sentences(data);
  return [...drawing(data, item), ...(say ? [{ template: "tally-sentence", draw: (/** @type {HTMLElement} */ place) => void (place.textContent = say) }] : [])];
}

/**
 * @param {any} data
 * @param {import("../wire").Item | null} item
 * @returns {Piece[]}
 */
function drawing(data, item) {
  if (data.words) return bars(top(data.words.map((/** @type {any} */ w) => ({ key: w.id || w.text, label: w.text, n: w.n, of: 0 }))));
  if (data.ideas) return bars(top(data.ideas.filter((/** @type {any} */ i) => i.dots).map((/** @type {any} */ i) => ({ key: i.id, label: i.text, n: i.dots, of: 0, mark: "leaf" }))));
  if (data.top) return lines(data.top.map((/** @type {any} */ r) => [`${r.rank}. ${r.name}`, r.score.toLocaleString(language())]));
  if (data.texts) return lines(data.texts.map((/** @type {any} */ t) => [t.text, t.n > 1 ? `${t.n} ×` : ""]));
  if (data.values) return bars(numbers(data));
  if (data.counts && item && item.options) return bars(options(data, item.options));
  if (data.counts && item && typeof item.min === "number") return columns(data, item);
  return [];
}

/**
 * The most frequent numbers, from low to high.
 * @param {{values: [number, number][], correct?: unknown}} data
 * @returns {Bar[]}
 */
function numbers({ values, correct }) {
  const frequent = top(values.map(([value, n]) => ({ key: String(value), label: value.toLocaleString(language()), n, of: 0, right: value === correct })));
  return frequent.sort((a, b) => Number(a.key) - Number(b.key));
}

/**
 * In their own order; many of them, or dots of which one person gives several, the largest first.
 * @param {any} data
 * @param {import("../wire").Option[]} choices
 * @returns {Bar[]}
 */
function options({ counts, answered: of, hands = {}, correct }, choices) {
  const right = Array.isArray(correct) ? correct : [correct];
  const rows = choices.map(({ id, label, mark: its }) => ({
    key: id, label, n: counts[id] || 0, of: of || 0, mark: its, hands: hands[id] || 0, right: right.length < choices.length && right.indexOf(id) >= 0,
  }));
  return rows.length > ROWS || rows.some(({ n }) => n > of) ? top(rows) : rows;
}

/**
 * The largest first, measured against the largest.
 * @param {Bar[]} rows
 * @returns {Bar[]}
 */
function top(rows) {
  const most = Math.max(1, ...rows.map(({ n }) => n));
  return rows.map((row) => ({ ...row, of: most })).sort((a, b) => b.n - a.n).slice(0, ROWS);
}

/**
 * @param {Bar[]} rows
 * @returns {Piece[]}
 */
function bars(rows) {
  if (!rows.length) return [];
  const marked = rows.some((row) => row.mark);
  const draw = (/** @type {HTMLElement} */ list) => {
    list.classList.toggle("has-marks", marked);
    keyed(list, rows, ({ key }) => key, () => clone("tally-bar"), (element, row) => {
      mark(element, row.mark);
      fill(element, { label: row.label, n: row.n, hands: row.hands ? `+${row.hands}` : "" });
      element.querySelector('[data-part="right"]')?.toggleAttribute("hidden", !row.right);
      part(element, "fill").style.inlineSize = `${row.of ? (100 * row.n) / row.of : 0}%`;
    });
  };
  return [{ template: "tally-bars", draw }];
}

/**
 * @param {{counts: Record<string, number>, hands?: Record<string, number>}} data
 * @param {import("../wire").Item} item
 * @returns {Piece[]}
 */
function columns({ counts, hands = {} }, { min = 0, max = 10, labels = [] }) {
  const values = Array.from({ length: Math.max(1, max - min + 1) }, (_each, i) => min + i);
  const most = Math.max(1, ...values.map((value) => counts[value] || 0));
  const draw = (/** @type {HTMLElement} */ place) => {
    fill(place, { low: labels[0], high: labels[labels.length - 1] });
    keyed(/** @type {HTMLElement} */ (place.querySelector("ol")), values, String, () => clone("tally-column"), (element, value) => {
      const n = counts[value] || 0;
      const raised = hands[value] || 0;
      fill(element, { n: raised ? `${n || ""}+${raised}` : n || "", label: value });
      part(element, "fill").style.blockSize = `${(100 * n) / most}%`;
    });
  };
  return [{ template: "tally-columns", draw }];
}

/**
 * @param {[string, string | number][]} rows
 * @returns {Piece[]}
 */
function lines(rows) {
  if (!rows.length) return [];
  const draw = (/** @type {HTMLElement} */ list) => {
    keyed(list, rows, ([text]) => text, () => clone("tally-line"), (element, [text, n]) => fill(element, { text, n }));
  };
  return [{ template: "tally-lines", draw }];
}

/**
 * What the figures say in words: the server's own where it has them.
 * @param {any} data
 * @returns {string}
 */
function sentences({ mean, median, right, answered: of, before, sentence, headline }) {
  const said = [headline && `${headline}.`, sentence].filter(Boolean);
  if (said.length) return said.join(" ");
  if (typeof mean === "number") said.push(_("Average %(n)s.", { n: decimal(mean) }));
  if (typeof median === "number") said.push(_("In the middle %(n)s.", { n: decimal(median) }));
  if (before && typeof before.mean === "number") said.push(_("Before it was %(n)s.", { n: decimal(before.mean) }));
  if (typeof right === "number") said.push(_("%(n)s of %(of)s had it right.", { n: right, of: of || 0 }));
  return said.join(" ");
}

/**
 * @param {number} n
 * @returns {string}
 */
const decimal = (n) => n.toLocaleString(language(), { maximumFractionDigits: 1 });
