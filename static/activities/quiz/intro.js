// The first scene of a quiz: its title, the four signs that answers carry, and the teams to choose from.
import { clone, fill } from "../../js/fill.js";
import { animate } from "../../js/motion.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { keyed } from "../../js/keyed.js";
import { all, children, part } from "../../js/pictures/parts.js";
import { spoken } from "../../js/pictures/spoken.js";
import { field, shape } from "../../js/scenery/marks.js";
import { _, _n } from "../../js/words.js";

const SIGNS = ["tree", "drop", "sun", "heart"];

/**
 * @param {HTMLElement} picture
 * @param {import("../../js/wire").View} view
 * @param {{moves: boolean, entered: boolean}} how
 */
export function intro(picture, view, { moves, entered }) {
  const scene = part(picture, "intro");
  const names = (view.teams && view.teams.names) || [];
  const lead = view.teams ? _("Choose your team on your phone.") : _("Keep your phone at hand. We start soon.");
  fill(scene, { title: view.activity ? view.activity.title : "", lead });
  scene.dataset.teams = names.length ? "yes" : "no";
  signs(part(scene, "signs"));
  teams(part(scene, "teams"), names, moves && !entered);
  fitAll(all(scene, ".quiz-title"), 5, scene.dataset.teams);
  spoken(picture, { sentence: names.length ? `${lead} ${_n("%(n)s team:", "%(n)s teams:", names.length)} ${names.join(", ")}` : lead });
}

/** @param {HTMLElement} list */
function signs(list) {
  if (list.childElementCount) return;
  for (const mark of SIGNS) {
    const sign = document.createElement("span");
    sign.dataset.mark = mark;
    sign.append(field(mark), shape(mark));
    list.append(sign);
  }
}

/**
 * @param {HTMLElement} list
 * @param {string[]} names
 * @param {boolean} moves
 */
function teams(list, names, moves) {
  const known = new Set(children(list).map((each) => each.dataset.key));
  keyed(list, names, (name) => name, () => clone("quiz-team"), (element, name) => void fill(element, { name }));
  fitAll([list], 6, String(names.length));
  for (const each of moves ? children(list) : []) {
    if (!known.has(each.dataset.key)) animate(each, [{ transform: "scale(0)" }, { transform: "scale(1)" }], { duration: 600 });
  }
}
