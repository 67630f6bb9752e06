// Who leads: the top five with how each moved, of teams where there are teams; at the end a podium of tree stumps beside it.
import { keyed } from "../../js/console/keyed.js";
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
  fill(scene, { heading: heading(view, first, Boolean(final)), best: first.length ? final && others[0] ? best(others[0]) : "" : _("Nobody has points yet.") });
  ranking(part(scene, "ranking"), first);
  part(scene, "people").hidden = !others.length || final;
  ranking(part(scene, "people"), final ? [] : others);
  part(scene, "podium").hidden = !final;
  podium(part(scene, "podium"), final ? first.slice(0, 3) : []);
  landscape(part(scene, "trees"), part(scene, "perch"));
  fitAll(all(scene, ".quiz-heading"), 4, scene.dataset.final);
  fitAll(all(scene, ".rank-name"), 4, `${scene.dataset.final} ${scene.dataset.teams}`);
  if (moves && entered) arrive(scene, Boolean(final));
  spoken(picture, { sentence: heading(view, first, Boolean(final)), head: [_("Place"), _("Name"), _("Points")], rows: [...first, ...others].map(({ rank, name, score }) => [rank, name, score]) });
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
 * Who rose comes from below, who fell from above; a podium grows 3, 2, 1.
 * @param {HTMLElement} scene
 * @param {boolean} final
 */
function arrive(scene, final) {
  for (const row of all(scene, ".ranking li")) {
    const from = row.dataset.move === "up" ? 100 : row.dataset.move === "down" ? -100 : 0;
    if (from) animate(row, [{ transform: `translateY(${from}%)` }, { transform: "none" }], { duration: 900, delay: 300 });
  }
  if (!final) return;
  const places = children(part(scene, "podium"));
  places.forEach((place, at) => {
    const delay = (places.length - 1 - at) * 700;
    const stump = place.querySelector("svg");
    if (stump) animate(stump, [{ transform: "scaleY(0)", transformOrigin: "50% 90%" }, { transform: "none", transformOrigin: "50% 90%" }], { duration: 700, delay });
    animate(part(place, "words"), [{ opacity: 0 }, { opacity: 1 }], { duration: 500, delay: delay + 400 });
  });
}
