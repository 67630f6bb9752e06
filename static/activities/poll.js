// The screen's picture of a poll: the question, and the kind of picture that goes with its answers. Each kind draws itself.
import { countdown } from "../js/clock.js";
import { fill } from "../js/fill.js";
import { moving } from "../js/motion.js";
import { fitAll } from "../js/pictures/fitting.js";
import { all, part } from "../js/pictures/parts.js";
import { spoken } from "../js/pictures/spoken.js";
import { cornerTrees } from "../js/pictures/trees.js";
import { sunClock } from "../js/scenery/sun.js";
import { _ } from "../js/words.js";
import { bars } from "./poll/bars.js";
import { meadow } from "./poll/meadow.js";
import { numbers } from "./poll/numbers.js";
import { texts } from "./poll/texts.js";
import { inWords } from "./poll/words.js";
import { wordCloud } from "./poll/wordcloud.js";

/**
 * @typedef {import("../js/wire").View} View
 * @typedef {(picture: HTMLElement, view: View, moves: boolean) => string} Drawing  gives what the foot has to say beside the count
 */

/** @type {Record<string, Drawing>} */
const DRAWINGS = { choice: bars, multiple: bars, scale: meadow, words: wordCloud, number: numbers, text: texts };
/** Kinds that have nothing to show before the first result. */
const BARE = ["words", "number", "text"];

/** @type {WeakMap<HTMLElement, {clock: import("../js/scenery/sun.js").SunClock, total: number}>} */
const clocks = new WeakMap();

/**
 * @param {HTMLElement} picture a copy of the first element of `<template id="activity-poll">`
 * @param {View} view
 * @param {View | null} before what stood here until now
 */
export function draw(picture, view, before) {
  const { item, result } = view;
  if (!item) return;
  const waiting = BARE.includes(item.kind) && (!result || (!result.answered && view.phase !== "revealed"));
  const same = picture.dataset.item === item.id;
  Object.assign(picture.dataset, {
    item: item.id, kind: item.kind, shown: result ? "yes" : "no", clock: view.timer ? "yes" : "no",
    compared: result && result.before ? "yes" : "no",
  });
  cornerTrees(picture);
  clock(part(picture, "clock"), view);
  const compared = view.phase === "revealed" && result && result.before;
  fill(picture, { text: (compared && result.sentence) || item.text });
  fitAll(all(picture, ".poll-text"), 6, `${item.kind} ${picture.dataset.clock}`);
  wait(picture, view, waiting);
  const said = waiting ? "" : DRAWINGS[item.kind](picture, view, moving(view, before) && same);
  fill(picture, { foot: [waiting ? "" : foot(view), said].filter(Boolean).join(" ") });
  fitAll(all(picture, ".poll-foot, .poll-end"), 5, item.kind);
  spoken(picture, inWords(view));
}

/**
 * @param {HTMLElement} picture
 * @param {View} view
 * @param {boolean} waiting
 */
function wait(picture, { people }, waiting) {
  for (const name of ["meadow", "legend", "bars", "cloud", "line", "texts"]) part(picture, name).toggleAttribute("hidden", true);
  part(picture, "waiting").hidden = !waiting;
  const of = Math.max(people.joined, people.answered);
  fill(picture, { count: people.answered, "count-words": _("of %(of)s have answered", { of }), low: "", high: "" });
}

/**
 * While people answer it is their number that counts.
 * @param {View} view
 */
function foot({ phase, people }) {
  if (phase === "revealed") return "";
  return _("%(n)s of %(of)s have answered", { n: people.answered, of: Math.max(people.joined, people.answered) });
}

/**
 * @param {HTMLElement} box
 * @param {View} view
 */
function clock(box, { timer }) {
  const known = clocks.get(box) || { clock: sunClock(), total: 60000 };
  if (!clocks.has(box)) box.append(known.clock.element);
  clocks.set(box, known);
  box.hidden = !timer;
  if (timer && timer.started_at !== undefined && timer.ends_at) known.total = timer.ends_at - timer.started_at;
  countdown(box, timer, (left) => known.clock.show({ total: Math.max(known.total, left), left }));
}
