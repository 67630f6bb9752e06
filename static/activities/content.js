// The screen's picture of a content: a text, a picture, a countdown. A short text with a countdown is a break, which has a picture of its own.
import { countdown } from "../js/clock.js";
import { fill, html } from "../js/fill.js";
import { still } from "../js/motion.js";
import { fitAll } from "../js/pictures/fitting.js";
import { all, part } from "../js/pictures/parts.js";
import { spoken } from "../js/pictures/spoken.js";
import { cornerTrees } from "../js/pictures/trees.js";
import { sunClock } from "../js/scenery/sun.js";
import { _, _n, language } from "../js/words.js";
import { lake } from "./content/lake.js";

/**
 * @typedef {import("../js/wire").View} View
 * @typedef {import("../js/wire").Timer} Timer
 * @typedef {{clock: import("../js/scenery/sun.js").SunClock, total: number, html: string, until: string}} Known
 */

const SHORT = 120;

/** @type {WeakMap<HTMLElement, Known>} */
const known = new WeakMap();

/**
 * @param {HTMLElement} picture a copy of the first element of `<template id="activity-content">`
 * @param {View} view
 */
export function draw(picture, view) {
  const now = known.get(picture) || { clock: sunClock(), total: 0, html: "", until: "" };
  if (!known.has(picture)) part(picture, "clock").append(now.clock.element);
  known.set(picture, now);
  const { timer, upcoming } = view;
  if (timer && timer.ends_at) {
    Object.assign(now, { total: timer.ends_at - (timer.started_at || timer.ends_at), until: timeOf(timer.ends_at) });
  }
  write(picture, view, now);
  const mode = modeOf(picture, view);
  const title = view.activity ? view.activity.title : "";
  const until = timer && timer.ends_at ? now.until : "";
  Object.assign(picture.dataset, {
    mode, clock: timer ? "yes" : "no", image: view.content && view.content.image ? "yes" : "no", text: now.html ? "yes" : "no",
  });
  fill(picture, {
    title: mode === "break" && until ? _("%(title)s until %(time)s", { title, time: until }) : title,
    until: mode === "page" && until ? _("until %(time)s", { time: until }) : "",
    next: mode === "break" && upcoming ? _("Next: %(title)s", { title: upcoming.title }) : "",
  });
  fitAll(all(picture, ".content-title"), 5, mode);
  fitAll([part(picture, "text")], 8, `${mode} ${picture.dataset.clock} ${picture.dataset.image}`);
  fitAll(all(picture, ".content-next"), 3);
  cornerTrees(picture);
  run(picture, view, now);
}

/**
 * A break that is over stays a break, until the facilitator goes on.
 * @param {HTMLElement} picture
 * @param {View} view
 * @returns {"break" | "page"}
 */
function modeOf(picture, { timer, content }) {
  const text = part(picture, "text");
  const plain = (text.textContent || "").trim().length <= SHORT && text.children.length < 2 && !text.querySelector("li");
  if (!plain || (content && content.image)) return "page";
  return timer || picture.dataset.mode === "break" ? "break" : "page";
}

/**
 * @param {HTMLElement} picture
 * @param {View} view
 * @param {Known} now
 */
function write(picture, { content }, now) {
  const made = (content && content.html) || "";
  if (made !== now.html) html(part(picture, "text"), made);
  now.html = made;
  const image = /** @type {HTMLImageElement} */ (part(picture, "image"));
  const found = content && content.image;
  image.hidden = !found;
  if (!found) return;
  image.alt = found.alt || "";
  if (image.getAttribute("src") !== found.url) image.src = found.url;
}

/**
 * @param {HTMLElement} picture
 * @param {View} view
 * @param {Known} now
 */
function run(picture, view, now) {
  const pageClock = picture.dataset.mode === "page" && Boolean(view.timer);
  part(picture, "clock").hidden = !pageClock;
  const moves = !still(view) && Boolean(view.timer && view.timer.ends_at);
  const draw = (/** @type {number} */ left) => {
    now.total = Math.max(now.total, left);
    if (pageClock) now.clock.show({ total: now.total, left });
    else if (picture.dataset.mode === "break") lake(part(picture, "lake"), { total: now.total, left, until: now.until, moves });
    const minutes = Math.ceil(left / 60000);
    if (view.timer) spoken(picture, { sentence: _n("%(n)s minute left.", "%(n)s minutes left.", minutes) });
  };
  countdown(picture, view.timer, draw);
  if (!view.timer) draw(0);
}

/**
 * A time of day on the clock of this screen: «15.20».
 * @param {number} moment epoch milliseconds
 */
function timeOf(moment) {
  const shown = new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(moment));
  return language() === "nl" ? shown.replace(":", ".") : shown;
}
