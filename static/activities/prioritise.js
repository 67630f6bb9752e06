// The screen's picture of weighing solutions: which of its parts are up, and the words around them. Matrix, list and leaves draw themselves.
import { countdown } from "../js/clock.js";
import { clone, fill } from "../js/fill.js";
import { keyed } from "../js/keyed.js";
import { moving } from "../js/motion.js";
import { fitAll } from "../js/pictures/fitting.js";
import { all, part } from "../js/pictures/parts.js";
import { spoken } from "../js/pictures/spoken.js";
import { sunClock } from "../js/scenery/sun.js";
import { keep, set } from "../js/scenery/svg.js";
import { _ } from "../js/words.js";
import { dress, leaf } from "./prioritise/leaf.js";
import { list } from "./prioritise/list.js";
import { matrix } from "./prioritise/matrix.js";
import { table, terms } from "./prioritise/words.js";

/**
 * @typedef {import("../js/wire").View} View
 * @typedef {import("./prioritise/words.js").Result} Result
 * @typedef {Result["scene"] | "weigh" | "none"} Scene
 */

const TITLE_STEPS = 6;
/** @type {WeakMap<HTMLElement, import("../js/scenery/sun.js").SunClock>} */
const clocks = new WeakMap();

/**
 * @param {HTMLElement} picture
 * @param {View} view
 * @param {View | null} before
 */
export function draw(picture, view, before) {
  /** @type {Result | null} */
  const result = view.result;
  const scene = sceneOf(view);
  picture.dataset.scene = scene;
  clock(picture, view);
  fill(picture, { title: title(view, scene), foot: foot(view, scene), at: "" });
  part(picture, "matrix").hidden = scene !== "matrix" && scene !== "talk";
  part(picture, "list").hidden = !result || scene === "owner" || scene === "none";
  part(picture, "ask").hidden = scene !== "weigh";
  for (const name of ["deal", "sign"]) part(picture, name).toggleAttribute("hidden", scene !== "owner");
  fitAll(all(picture, ".weigh-title"), TITLE_STEPS, `${scene} ${picture.dataset.clock} ${view.phase}`);
  if (scene === "weigh") ask(picture, view);
  if (result && scene === "owner") deal(picture, result);
  if (result && !part(picture, "matrix").hidden) matrix(picture, result, moving(view, before) && before !== view);
  if (result && !part(picture, "list").hidden) listed(picture, view, result);
  spoken(picture, { sentence: `${title(view, scene)} ${foot(view, scene)}`, ...(result && result.solutions.length ? table(result) : {}) });
}

/**
 * @param {HTMLElement} picture
 * @param {View} view
 * @param {Result} result
 */
function listed(picture, view, result) {
  const { scene } = result;
  list(picture, result, { agreements: scene === "actions", weighed: scene !== "list", moves: moving(view, view), again: () => draw(picture, view, view) });
}

/**
 * @param {View} view
 * @returns {Scene}
 */
function sceneOf({ result }) {
  if (!result) return "weigh";
  return result.solutions.length ? result.scene : "none";
}

/**
 * @param {View} view
 * @param {Scene} scene
 */
function title({ result, item, activity }, scene) {
  if (scene === "weigh") return item ? item.text : "";
  if (scene === "none") return _("There are no ideas.");
  if (scene === "matrix" || scene === "talk") return _("What do we do first?");
  if (scene === "actions") return _("Who does what?");
  if (scene === "owner") return currentOf(result).text;
  return activity ? activity.title : "";
}

/** @param {Result} result */
const currentOf = ({ solutions, current }) => /** @type {import("./prioritise/words.js").Solution} */ (solutions.find(({ id }) => id === current));

/**
 * @param {View} view
 * @param {Scene} scene
 */
function foot({ people, result }, scene) {
  const numbers = { n: people.answered, of: Math.max(people.answered, people.joined) };
  if (scene === "owner" && result) return _("Who takes this on? %(n)s of %(of)s have answered", numbers);
  if (scene === "none") return _("We go on to what comes next.");
  return "";
}

/**
 * Five leaves from little to much, and how many have weighed; nothing of what they chose.
 * @param {HTMLElement} picture
 * @param {View} view
 */
function ask(picture, { item, people }) {
  const [low = "", high = ""] = (item && item.labels) || [];
  fill(picture, { low, high, count: people.answered, of: _("of %(of)s have answered", { of: Math.max(people.answered, people.joined) }) });
  keep(part(picture, "scale"), 5, leaf).forEach((each, at) => {
    dress(each, { number: at + 1, current: false });
    set(each, { transform: `translate(${110 + 370 * at} ${256 - 20 * at}) scale(${1.1 + 0.32 * at})` });
  });
}

/**
 * One solution by itself: what is agreed about it grows line by line.
 * @param {HTMLElement} picture
 * @param {Result} result
 */
function deal(picture, result) {
  const current = currentOf(result);
  const known = terms(current);
  dress(keep(part(picture, "sign"), 1, leaf)[0], { number: current.number, current: true });
  const lines = [_("Who"), _("First step"), _("By when")].map((term) => known.find((each) => each.term === term) || { term, said: "" });
  keyed(part(picture, "deal"), lines, ({ term }) => term, () => clone("weigh-term"), (line, { term, said }) => {
    fill(line, { term, said: said || "…" });
    line.toggleAttribute("data-open", !said);
  });
  fitAll(all(picture, ".weigh-deal dd"), 3);
}

/**
 * @param {HTMLElement} picture
 * @param {View} view
 */
function clock(picture, { timer }) {
  const place = part(picture, "clock");
  place.hidden = !timer;
  picture.dataset.clock = timer ? "yes" : "no";
  let sun = clocks.get(picture);
  if (timer && !sun) {
    sun = sunClock();
    place.append(sun.element);
    clocks.set(picture, sun);
  }
  countdown(picture, timer, (left) => sun && timer && sun.show({ left, total: timer.started_at === undefined ? left : (timer.ends_at || 0) - timer.started_at }));
}
