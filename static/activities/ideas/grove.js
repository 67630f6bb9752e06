// Draws one page of the wall: trees with a crown for each theme, cards on their trunks, berries once the dots are counted.
import { keyed } from "../../js/keyed.js";
import { clone, fill } from "../../js/fill.js";
import { animate } from "../../js/motion.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { glide } from "../../js/pictures/glide.js";
import { all, part } from "../../js/pictures/parts.js";
import { berry } from "../../js/scenery/berry.js";
import { crown, trunk } from "../../js/scenery/crown.js";
import { _, _n } from "../../js/words.js";

/**
 * @typedef {import("./pages.js").Page} Page
 * @typedef {import("./pages.js").Tree} Tree
 * @typedef {import("./pages.js").Idea & {by?: string}} Idea
 * @typedef {{moves: boolean, hands: Record<string, number>}} How
 */

const RIPENING = 700;
const BETWEEN = 120;

/**
 * @param {HTMLElement} page
 * @param {Page} shown
 * @param {How} how
 */
export function grove(page, shown, how) {
  const bare = new Set(all(page, ".berry[hidden]"));
  const counted = shown.trees.some(({ ideas }) => ideas.some(({ dots }) => typeof dots === "number"));
  Object.assign(page.dataset, { kind: shown.kind, counted: counted ? "yes" : "no" });
  glide(() => all(page, ".idea"), how.moves, () => {
    keyed(page, shown.trees, (tree) => `${shown.id} ${tree.id}`, make, (element, tree) => update(element, tree, how));
  });
  for (const theme of ["yes", "no"]) fitAll(all(page, `.idea-tree[data-theme=${theme}] h2`), 4, shown.kind);
  if (how.moves) ripen(all(page, ".berry:not([hidden])").filter((element) => bare.has(element)));
}

/**
 * Behind a wall without themes stands one large tree: its leaves are the ideas.
 * @param {HTMLElement} box
 */
export function greatTree(box) {
  if (!box.childElementCount) box.append(trunk(), crown(3, { width: 1500, height: 480 }));
}

/** @param {Tree} tree */
function make({ theme }) {
  const element = clone("ideas-tree");
  element.dataset.theme = theme ? "yes" : "no";
  if (theme) part(element, "crown").append(trunk(), crown(seed(theme.id)));
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Tree} tree
 * @param {How} how
 */
function update(element, { theme, ideas, more }, how) {
  const wall = element.closest("[data-kind=wall]");
  fill(element, { title: theme ? theme.title : wall ? "" : _("No theme yet"), more: more ? _n("and %(n)s more", "and %(n)s more", more) : "" });
  keyed(part(element, "ideas"), /** @type {Idea[]} */ (ideas), ({ id }) => id, card, (each, idea) => write(each, idea, how.hands[idea.id] || 0));
}

function card() {
  const element = clone("ideas-card");
  part(element, "berry").prepend(berry());
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Idea} idea
 * @param {number} hands
 */
function write(element, { text, by, dots }, hands) {
  fill(element, { text, by: by ? ` – ${by}` : "", dots: dots ? `${dots}${hands ? `+${hands}` : ""}` : "" });
  part(element, "berry").hidden = !dots;
  }

/** @param {HTMLElement[]} berries */
function ripen(berries) {
  berries.forEach((element, at) => {
    const delay = RIPENING + at * BETWEEN;
    animate(element, [{ transform: "scale(0)" }, { transform: "none" }], { duration: RIPENING, delay });
    for (const fruit of all(element, ".berry-fruit")) animate(fruit, [{ fill: "#8A9A4B" }, { fill: "#94204C" }], { duration: 2 * RIPENING, delay });
  });
}

/**
 * A crown keeps its shape when themes come and go.
 * @param {string} id
 */
function seed(id) {
  return Array.from(id).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 0);
}
