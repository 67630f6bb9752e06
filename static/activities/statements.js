// The picture of the statements game: two equal banks, a bridge, and everyone a stone. Words here; stones, ferries and arguments have their own modules.
import { countdown } from "../js/clock.js";
import { fill } from "../js/fill.js";
import { fit } from "../js/fit.js";
import { moving } from "../js/motion.js";
import { stoneIcon } from "../js/scenery/stone.js";
import { sunClock } from "../js/scenery/sun.js";
import { _, _n } from "../js/words.js";
import { drawArguments } from "./statements/arguments.js";
import { sceneOf } from "./statements/scene.js";
import { sidesOf } from "./statements/sides.js";

/** @typedef {import("../js/wire").View} View */
/** @typedef {import("./statements/sides.js").Sides} Sides */
/** @typedef {"open" | "result" | "shift" | "arguments"} Mode */

const SKY_STEPS = 11;
const LABEL_STEPS = 6;
/** How much of the stage a side's words may take: width and height. @type {Record<"side" | "outcome", Record<string, [number, number]>>} */
const PLACES = { side: { agree: [0.31, 0.34], pass: [0.262, 0.094], disagree: [0.31, 0.34] }, outcome: { agree: [0.325, 0.19], pass: [0.302, 0.19], disagree: [0.325, 0.19] } };
/** What has one size: the two banks, and the three numbers. @type {["side" | "outcome", string[]][]} */
const GROUPS = [["side", ["agree", "disagree"]], ["side", ["pass"]], ["outcome", ["agree", "pass", "disagree"]]];

/** @type {WeakMap<HTMLElement, import("../js/scenery/sun.js").SunClock>} */
const clocks = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {View} view
 * @param {View | null} before
 */
export function draw(root, view, before) {
  if (!view.item) return;
  const sides = sidesOf(view.item.options || []);
  const scene = sceneOf(root);
  const mode = modeOf(view);
  scene.show(view, mode, sides, moving(view, before), () => words(root, view, mode, sides));
  root.dataset.mode = mode;
  root.dataset.phase = view.phase;
  clock(root, view);
  words(root, view, mode, sides);
  drawArguments(root, mode === "arguments" ? view.result.arguments : [], sides);
}

/**
 * @param {View} view
 * @returns {Mode}
 */
function modeOf({ phase, result }) {
  if (!result) return "open";
  if (phase === "discussion" && result.arguments && result.arguments.length) return "arguments";
  return result.before ? "shift" : "result";
}

/**
 * @param {HTMLElement} root
 * @param {View} view
 * @param {Mode} mode
 * @param {Sides} sides
 */
function words(root, view, mode, sides) {
  const { moving: busy } = sceneOf(root);
  const item = /** @type {import("../js/wire").Item} */ (view.item);
  const headline = mode === "shift" ? (busy === "cross" ? crossingHeadline(view.result.moved) : view.result.headline) : "";
  fill(root, { statement: item.text, headline, line: busy === "cross" ? _("Changed their minds") : line(view, busy === "drift") });
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-side]"))) side(part, view, sides);
  const sky = /** @type {HTMLElement} */ (root.querySelector(".sky"));
  const inSky = () => sky.scrollHeight <= sky.clientHeight + 1 && sky.scrollWidth <= sky.clientWidth + 1;
  fit(root, SKY_STEPS, inSky, [mode, view.phase, Boolean(view.timer), item.text, headline].join("|"));
  fit(/** @type {HTMLElement} */ (root.querySelector(".hill-line")), LABEL_STEPS);
  labels(root);
}

/** @param {number} n */
function crossingHeadline(n) {
  return _n("%(n)s person is crossing", "%(n)s people are crossing", n);
}

/**
 * The one sentence on the hill.
 * @param {View} view
 * @param {boolean} drifting the outcome is not told before it is seen
 */
function line({ phase, result, people, item }, drifting) {
  if (phase === "discussion") return _("Talk together. Why did you choose this?");
  if (result && !drifting) return result.sentence || "";
  const round = item && item.round && item.round > 1 ? `${_("Round %(n)s", { n: item.round })}: ` : "";
  const { answered: n, joined } = people;
  if (!n) return round + (round ? _("choose again on your phone") : _("Choose on your phone"));
  if (n >= joined) return round ? round + _("everyone has chosen") : _("Everyone has chosen");
  return round + _n("%(n)s of %(of)s has chosen", "%(n)s of %(of)s have chosen", n, { of: joined });
}

/**
 * What belongs to one side: its label, its numbers, whether it is there at all.
 * @param {HTMLElement} part
 * @param {View} view
 * @param {Sides} sides
 */
function side(part, { result }, sides) {
  const own = sides[/** @type {keyof Sides} */ (part.dataset.side)];
  part.hidden = !own;
  if (!own) return;
  const { counts, before, hands } = /** @type {{counts?: Record<string, number>, before?: {counts: Record<string, number>}, hands?: Record<string, number>}} */ (result || {});
  const raised = (hands && hands[own.id]) || 0;
  part.toggleAttribute("data-hands", raised > 0);
  fill(part, {
    label: own.label,
    number: counts ? counts[own.id] || 0 : "",
    was: before ? before.counts[own.id] || 0 : "",
    hands: raised ? _n("+ %(n)s hand", "+ %(n)s hands", raised) : "",
  });
  const icon = part.firstElementChild;
  if (/^(side |H2)/.test(part.className) && icon && icon.tagName !== "svg") part.prepend(stoneIcon(/** @type {keyof Sides} */ (part.dataset.side)));
}

/** @param {HTMLElement} root words as large as their place allows, and as large on one side as on another */
function labels(root) {
  const stage = /** @type {HTMLElement} */ (root.querySelector(".stage"));
  for (const [kind, names] of GROUPS) {
    const parts = names.map((name) => /** @type {HTMLElement} */ (root.querySelector(`.${kind}-${name}`))).filter((part) => !part.hidden);
    const key = [root.dataset.mode, root.dataset.fit, ...parts.map((part) => part.textContent)].join("|");
    const steps = parts.map((part) => {
      const [width, height] = PLACES[kind][part.dataset.side || ""];
      return fit(part, LABEL_STEPS, () => part.offsetWidth <= width * stage.clientWidth && part.offsetHeight <= height * stage.clientHeight, key);
    });
    for (const part of parts) part.dataset.fit = String(Math.max(...steps));
  }
}

/**
 * @param {HTMLElement} root
 * @param {View} view
 */
function clock(root, { timer }) {
  root.toggleAttribute("data-clock", Boolean(timer));
  const place = /** @type {HTMLElement} */ (root.querySelector(".clock"));
  let sun = clocks.get(root);
  if (timer && !sun) {
    sun = sunClock();
    place.append(sun.element);
    clocks.set(root, sun);
  }
  countdown(root, timer, (left) => sun && timer && sun.show({ left, total: timer.started_at === undefined ? left : (timer.ends_at || 0) - timer.started_at }));
}
