// The scene of one question and of its answer: they are the same picture, so that what was right stays in its place.
import { countdown } from "../../js/clock.js";
import { fill } from "../../js/fill.js";
import { animate } from "../../js/motion.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { glide } from "../../js/pictures/glide.js";
import { all, children, part } from "../../js/pictures/parts.js";
import { spoken } from "../../js/pictures/spoken.js";
import { sunClock } from "../../js/scenery/sun.js";
import { _ } from "../../js/words.js";
import { fact } from "./fact.js";
import { media } from "./media.js";
import { rightCount, solution } from "./solution.js";
import { tiles } from "./tiles.js";
import { inWords } from "./words.js";

/**
 * @typedef {import("../../js/wire").View} View
 * @typedef {import("../../js/wire").Item} Item
 * @typedef {{moves: boolean, entered: boolean}} How
 */

const TILED = ["choice", "multiple", "order"];

/** @type {WeakMap<Element, {clock: import("../../js/scenery/sun.js").SunClock, total: number}>} */
const clocks = new WeakMap();

/**
 * @param {HTMLElement} picture
 * @param {View} view
 * @param {How} how
 */
export function question(picture, view, { moves, entered }) {
  const scene = part(picture, "question");
  const item = /** @type {Item} */ (view.item);
  const revealed = isRevealed(view);
  const same = scene.dataset.item === item.id;
  const news = moves && !entered && same && revealed && scene.dataset.revealed === "no";
  glide(() => children(part(scene, "tiles")), moves && !entered && same, () => {
    setScene(scene, view);
    tiles(part(scene, "tiles"), TILED.includes(item.kind) ? view : { ...view, item: { ...item, options: [] } });
  });
  fill(scene, { text: item.text, answered: counter(view), ask: item.kind === "number" ? "?" : "…" });
  fitAll(all(scene, ".quiz-text"), 6, Object.values({ ...scene.dataset }).join(" "));
  clock(scene, view);
  media(scene, view);
  solution(scene, view);
  fact(scene, view);
  if (news) rise(scene);
  spoken(picture, inWords(view));
}

/** @param {View} view */
export function isRevealed(view) {
  return Boolean(view.result && view.result.correct !== undefined);
}

/**
 * What the style sheet lays the scene out by.
 * @param {HTMLElement} scene
 * @param {View} view
 */
function setScene(scene, view) {
  const item = /** @type {Item} */ (view.item);
  const revealed = isRevealed(view);
  const told = revealed && Boolean(view.result.explanation);
  if (view.timer) scene.dataset.timed = item.id;
  const timed = view.timer || (view.phase === "closed" && scene.dataset.timed === item.id);
  Object.assign(scene.dataset, {
    item: item.id, kind: item.kind, revealed: revealed ? "yes" : "no", fact: told ? "yes" : "no",
    media: item.media && !told ? item.media.kind : "none", clock: timed ? "yes" : "no",
  });
  part(scene, "tiles").hidden = !TILED.includes(item.kind);
  part(scene, "ask").hidden = TILED.includes(item.kind) || revealed;
}

/**
 * @param {HTMLElement} scene
 * @param {View} view
 */
function clock(scene, view) {
  const box = part(scene, "clock");
  const known = clocks.get(box) || { clock: sunClock(), total: 20000 };
  if (!clocks.has(box)) box.append(known.clock.element);
  clocks.set(box, known);
  const { timer } = view;
  if (timer && timer.started_at !== undefined && timer.ends_at) known.total = timer.ends_at - timer.started_at;
  if (timer && timer.left !== undefined) known.total = Math.max(known.total, timer.left);
  countdown(box, timer || { left: 0 }, (left) => known.clock.show({ total: known.total, left }));
}

/**
 * The line at the foot: how many have answered, and later how many were right.
 * @param {View} view
 */
function counter(view) {
  const item = /** @type {Item} */ (view.item);
  const { answered, joined } = view.people;
  if (isRevealed(view)) return item.kind === "number" ? "" : rightCount(view.result);
  const of = Math.max(joined, answered);
  const sofar = TILED.includes(item.kind) && item.kind !== "order"
    ? _("%(n)s of %(of)s have chosen", { n: answered, of }) : _("%(n)s of %(of)s have answered", { n: answered, of });
  return view.phase === "closed" ? `${_("Time is up.")} ${sofar}` : sofar;
}

/**
 * The answer comes up: the hill from below, the rest by appearing.
 * @param {HTMLElement} scene
 */
function rise(scene) {
  const up = [{ transform: "translateY(42vh)" }, { transform: "none" }];
  animate(part(scene, "hill"), up, { duration: 700 });
  animate(part(scene, "fact"), up, { duration: 700, delay: 120 });
  for (const each of all(scene, ".tick")) animate(each, [{ transform: "scale(0)" }, { transform: "scale(1)" }], { duration: 400, delay: 500 });
  for (const name of ["solution", "strip", "said"]) animate(part(scene, name), [{ opacity: 0 }, { opacity: 1 }], { duration: 600 });
}
