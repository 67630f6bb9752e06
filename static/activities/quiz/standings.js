// Who leads: the top five with how each moved, of teams where there are teams; at the end a podium of tree stumps beside it.
import { keyed } from "../../js/keyed.js";
import { clone, fill } from "../../js/fill.js";
import { animate } from "../../js/motion.js";
import { formatNumber } from "../../js/number.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { all, children, part } from "../../js/pictures/parts.js";
import { spoken } from "../../js/pictures/spoken.js";
import { _, language } from "../../js/words.js";
import { landscape, podium } from "./podium.js";

/**
 * @typedef {{rank: number, name: string, score: number, delta: number, move: "up" | "down" | "same"}} Standing
 */

const SHOWN = 5;
const STEP = 700;

/**
 * @param {HTMLElement} picture
 * @param {import("../../js/wire").View} view
 * @param {{moves: boolean, entered: boolean}} how
 */
export function standings(picture, view, { moves, entered }) {
  const scene = part(picture, "standings");
  const { top, teams, final } = view.result;
  /** @type {Standing[]} */
  const first = (teams && teams.length ? teams : top).slice(0, SHOWN);
  /** @type {Standing[]} */
  const others = teams && teams.length ? top.slice(0, final ? 1 : SHOWN) : [];
  Object.assign(scene.dataset, { final: final && first.length ? "yes" : "no", teams: others.length ? "yes" : "no", count: first.length });
  const title = heading(view, first, Boolean(final));
  fill(scene, { heading: title, best: first.length ? (final && others[0] ? best(others[0]) : "") : _("Nobody has points yet.") });
  ranking(part(scene, "ranking"), first);
  part(scene, "people").hidden = !others.length || final;
  ranking(part(scene, "people"), final ? [] : others);
  part(scene, "podium").hidden = !final;
  podium(part(scene, "podium"), final ? first.slice(0, 3) : []);
  landscape(part(scene, "trees"), part(scene, "perch"));
  fitAll(all(scene, ".quiz-heading"), 4, scene.dataset.final);
  fitAll(all(scene, ".rank-name"), 4, `${scene.dataset.final} ${scene.dataset.teams}`);
  if (moves && entered) arrive(scene, Boolean(final));
  const rows = [...first, ...others].map(({ rank, name, score }) => [rank, name, score]);
  spoken(picture, { sentence: title, head: [_("Place"), _("Name"), _("Points")], rows });
}

/**
 * @param {import("../../js/wire").View} view
 * @param {Standing[]} first
 * @param {boolean} final
 */
function heading(view, first, final) {
  const title = view.activity ? view.activity.title : "";
  if (!final) return _("The standings");
  return first.length === SHOWN ? _("%(title)s: the top five", { title }) : _("%(title)s: the final standings", { title });
}

/** @param {Standing} standing */
function best({ name, score }) {
  return _("Best player: %(name)s, %(score)s points", { name, score: formatNumber(score, language()) });
}

/**
 * @param {HTMLElement} list
 * @param {Standing[]} standings
 */
function ranking(list, standings) {
  keyed(list, standings, ({ name }) => name, () => clone("quiz-rank"), (element, { rank, name, score, delta, move }) => {
    fill(element, { rank, name, score: formatNumber(score, language()), delta: delta ? `+${formatNumber(delta, language())}` : "" });
    element.dataset.move = move || "same";
  });
}

/**
 * Who rose comes from below, who fell from above. At the end a podium grows 3, 2, 1, and only then the list says it all.
 * @param {HTMLElement} scene
 * @param {boolean} final
 */
function arrive(scene, final) {
  if (final) return reveal(scene);
  for (const row of all(scene, ".ranking li")) {
    const from = row.dataset.move === "up" ? 100 : row.dataset.move === "down" ? -100 : 0;
    if (from) animate(row, [{ transform: `translateY(${from}%)` }, { transform: "none" }], { duration: 900, delay: 300 });
  }
}

/** @param {HTMLElement} scene */
function reveal(scene) {
  const places = children(part(scene, "podium"));
  const appear = [{ opacity: 0 }, { opacity: 1 }];
  places.forEach((place, at) => {
    const delay = (places.length - 1 - at) * STEP;
    const stump = place.querySelector("svg");
    const foot = { transformOrigin: "50% 90%" };
    if (stump) animate(stump, [{ transform: "scaleY(0)", ...foot }, { transform: "none", ...foot }], { duration: STEP, delay });
    animate(part(place, "words"), appear, { duration: 500, delay: delay + 400 });
  });
  for (const late of all(scene, ".ranking, .quiz-best")) animate(late, appear, { duration: 600, delay: places.length * STEP + 200 });
}
