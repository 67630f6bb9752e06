// The idea that has just come stands large for four seconds, and then settles where it belongs. Others that come meanwhile settle at once.
import { fill } from "../../js/fill.js";
import { animate } from "../../js/motion.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { all, part } from "../../js/pictures/parts.js";
import { newest } from "./pages.js";

/**
 * @typedef {import("./pages.js").Idea & {by?: string}} Idea
 * @typedef {{known: Set<string>, shown: string, timer: number, ideas: Idea[], moves: boolean}} Arrivals
 */

const LARGE = 4000;

/** @type {WeakMap<HTMLElement, Arrivals>} */
const arrivals = new WeakMap();

/**
 * @param {HTMLElement} picture
 * @param {Idea[]} ideas
 * @param {{writing: boolean, moves: boolean}} how
 */
export function welcome(picture, ideas, { writing, moves }) {
  const now = arrivals.get(picture) || { known: new Set(ideas.map(({ id }) => id)), shown: "", timer: 0, ideas, moves };
  arrivals.set(picture, now);
  Object.assign(now, { ideas, moves });
  if (!writing || !ideas.some(({ id }) => id === now.shown)) settle(picture, now, false);
  if (writing && !now.shown) enlarge(picture, now);
  else if (!writing) now.known = new Set(ideas.map(({ id }) => id));
  mark(picture, now.shown);
}

/**
 * @param {HTMLElement} picture
 * @param {Arrivals} now
 */
function enlarge(picture, now) {
  const idea = /** @type {Idea | null} */ (newest(now.ideas, now.known));
  now.known = new Set(now.ideas.map(({ id }) => id));
  if (!idea) return;
  now.shown = idea.id;
  const box = part(picture, "newest");
  fill(box, { text: idea.text, by: idea.by ? ` – ${idea.by}` : "" });
  box.hidden = false;
  fitAll(all(box, "p"), 6);
  if (now.moves) animate(box, [{ opacity: 0, transform: "translateY(-12%) rotate(-2deg)" }, { opacity: 1, transform: "none" }], { duration: 600 });
  now.timer = window.setTimeout(() => {
    if (!picture.isConnected) return;
    settle(picture, now, now.moves);
    enlarge(picture, now);
    mark(picture, now.shown);
  }, LARGE);
}

/**
 * @param {HTMLElement} picture
 * @param {Arrivals} now
 * @param {boolean} moves
 */
function settle(picture, now, moves) {
  window.clearTimeout(now.timer);
  const box = part(picture, "newest");
  const place = cards(picture).find((card) => card.dataset.key === now.shown);
  const from = box.getBoundingClientRect();
  box.hidden = true;
  now.shown = "";
  mark(picture, "");
  if (!moves || !place || !from.width) return;
  const to = place.getBoundingClientRect();
  const start = `translate(${from.left - to.left}px, ${from.top - to.top}px) scale(${from.width / to.width}, ${from.height / to.height})`;
  const above = { transformOrigin: "0 0", zIndex: 1 };
  animate(place, [{ ...above, transform: start }, { ...above, transform: "none" }], { duration: 800 });
}

/**
 * While an idea stands large, its place on the wall is kept free.
 * @param {HTMLElement} picture
 * @param {string} shown
 */
function mark(picture, shown) {
  for (const card of cards(picture)) card.toggleAttribute("data-away", card.dataset.key === shown);
}

/** @param {HTMLElement} picture */
function cards(picture) {
  return all(picture, ".idea");
}
