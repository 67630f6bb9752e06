// Three tree stumps for the first three: height by rank, not by points. The list beside it says the same in words.
import { keyed } from "../../js/keyed.js";
import { clone, fill } from "../../js/fill.js";
import { formatNumber } from "../../js/number.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { all } from "../../js/pictures/parts.js";
import { shoot } from "../../js/scenery/leaf.js";
import { place, set, svg } from "../../js/scenery/svg.js";
import { stump } from "../../js/scenery/stump.js";
import { drawTree } from "../../js/scenery/tree.js";
import { language } from "../../js/words.js";

/** @type {{half: number, height: number}[]} first, second, third */
const SIZES = [{ half: 165, height: 360 }, { half: 135, height: 230 }, { half: 135, height: 160 }];

/**
 * @param {HTMLElement} list
 * @param {import("./standings.js").Standing[]} best at most three, the winner first
 */
export function podium(list, best) {
  keyed(list, best, ({ name }) => name, () => clone("quiz-place"), (element, { rank, name, score }) => {
    fill(element, { name, score: formatNumber(score, language()) });
    stand(element, best.findIndex((each) => each.name === name), rank);
  });
  fitAll(all(list, ".place-name"), 4, String(best.length));
}

/**
 * @param {HTMLElement} element
 * @param {number} at
 * @param {number} rank who share a rank share the number, not the stump
 */
function stand(element, at, rank) {
  if (element.dataset.place !== String(at + 1)) {
    element.dataset.place = String(at + 1);
    element.querySelector("svg")?.remove();
    element.append(drawing(at));
  }
  const number = element.querySelector("text");
  if (number && number.textContent !== String(rank)) number.textContent = String(rank);
}

/** @param {number} at */
function drawing(at) {
  const size = SIZES[at];
  const wide = size.half + 64;
  const over = size.half * 0.3 + 8;
  const drawn = svg("svg", { viewBox: `${-wide} ${-size.height - over} ${2 * wide} ${size.height + over + size.half * 0.44}` }, stump(size),
    svg("text", { x: 0, y: at === 0 ? -size.height * 0.52 + 50 : -size.height * 0.36 + 48, "text-anchor": "middle" }));
  if (at === 0) drawn.append(place(shoot(), 132, -size.height - 18, 0.95));
  return set(drawn, { class: "place-stump" });
}

/**
 * What stands on the land of the standings: trees behind the podium, and, while the quiz goes on, a stump with nobody on it yet.
 * @param {Element} trees
 * @param {Element} perch
 */
export function landscape(trees, perch) {
  if (perch.childElementCount) return;
  perch.append(stump({ half: 150, height: 250 }), place(shoot(), 60, -262, 1.5));
  trees.append(
    drawTree({ kind: "leaf", x: 48, y: 144, scale: 1.36, foliage: "fir" }),
    drawTree({ kind: "linden", x: 120, y: 166, scale: 1, foliage: "fir" }));
}
