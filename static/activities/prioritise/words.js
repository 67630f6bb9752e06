// What the picture of weighing solutions says: verbs, agreements, dates, and all of it as a sentence and a table. Draws nothing.
import { formatNumber } from "../../js/number.js";
import { _, _n, language } from "../../js/words.js";

/**
 * @typedef {"now" | "plan" | "along" | "later"} Quadrant
 * @typedef {{id: string, number: number, text: string, x: number | null, y: number | null, answered: number, quadrant: Quadrant | null, owner: string | null, next: string | null, due: string | null, volunteers: number | null, hands: number}} Solution
 * @typedef {{name: string, low: string, high: string}} Axis
 * @typedef {{solutions: Solution[], axes: [Axis, Axis], current: string | null, scene: "list" | "matrix" | "talk" | "owner" | "actions", answered: number, hands: Record<string, number>}} Result
 */

/** @param {Quadrant} quadrant */
export function verb(quadrant) {
  return { now: _("Do now"), plan: _("Plan"), along: _("Do alongside"), later: _("Not now") }[quadrant];
}

/** @param {string} due as in 2027-03-01 */
export function day(due) {
  const [year, month, date] = due.split("-").map(Number);
  return new Intl.DateTimeFormat(language(), { day: "numeric", month: "long", year: "numeric" }).format(new Date(year, month - 1, date)).replace(/ /g, "\u00a0");
}

/**
 * @param {Solution} solution
 * @returns {{term: string, said: string}[]} what was agreed so far
 */
export function terms({ owner, next, due }) {
  return [
    ...(owner ? [{ term: _("Who"), said: owner }] : []),
    ...(due ? [{ term: _("By when"), said: day(due) }] : []),
    ...(next ? [{ term: _("First step"), said: next }] : []),
  ];
}

/**
 * Who, and by when; or else who would join in.
 * @param {Solution} solution
 */
export function agreed(solution) {
  const known = terms({ ...solution, next: null });
  if (known.length) return known.map(line).join(" · ");
  const people = (solution.volunteers || 0) + solution.hands;
  return people ? _n("%(n)s person joins in", "%(n)s people join in", people) : _("Nobody yet");
}

/** @param {Solution} solution */
export function step(solution) {
  return terms({ ...solution, owner: null, due: null }).map(line).join("");
}

/** @param {{term: string, said: string}} term */
const line = ({ term, said }) => `${term}: ${said}`;

/** @param {Result} result */
export function table({ solutions, axes }) {
  const said = (/** @type {number | null} */ n) => (n === null ? _("Not weighed") : formatNumber(n, language(), 1));
  return {
    head: [_("Number"), _("Solution"), axes[0].name, axes[1].name, _("What to do"), _("Who"), _("First step"), _("By when")],
    rows: solutions.map(({ number, text, x, y, quadrant, owner, next, due }) => [
      number, text, said(y), said(x), quadrant ? verb(quadrant) : "", owner || "", next || "", due ? day(due) : "",
    ]),
  };
}
