// The screen's picture of an idea wall: which page is up, and what its foot says. Trees, and the idea that has just come, draw themselves.
import { fill } from "../js/fill.js";
import { animate, moving, still } from "../js/motion.js";
import { fitAll } from "../js/pictures/fitting.js";
import { pager, turnTo } from "../js/pictures/pager.js";
import { all, part } from "../js/pictures/parts.js";
import { spoken } from "../js/pictures/spoken.js";
import { _, _n } from "../js/words.js";
import { greatTree, grove } from "./ideas/grove.js";
import { welcome } from "./ideas/newest.js";
import { pageOf, pages } from "./ideas/pages.js";

/**
 * @typedef {import("../js/wire").View} View
 * @typedef {import("./ideas/pages.js").Idea} Idea
 * @typedef {import("./ideas/pages.js").Theme} Theme
 */

const READING = 14000;

/**
 * @param {HTMLElement} picture a copy of the first element of `<template id="activity-ideas">`
 * @param {View} view
 * @param {View | null} before what stood here until now
 */
export function draw(picture, view, before) {
  const { ideas, themes } = wallOf(view);
  const writing = view.phase === "open" && Boolean(view.item && view.item.kind === "ideas");
  fill(picture, { prompt: view.item ? view.item.text : "", foot: foot(view, ideas, writing) });
  fitAll(all(picture, ".ideas-prompt"), 6);
  part(picture, "tree").hidden = themes.length > 0;
  greatTree(part(picture, "tree"));
  show(picture, view, before);
  welcome(picture, ideas, { writing, moves: !still(view) });
  spoken(picture, inWords(view, ideas, themes));
}

/** @param {View} view @returns {{ideas: Idea[], themes: Theme[]}} */
function wallOf({ result }) {
  return { ideas: (result && result.ideas) || [], themes: (result && result.themes) || [] };
}

/**
 * The page that is up: that of what has just changed, else each in its turn.
 * @param {HTMLElement} picture
 * @param {View} view
 * @param {View | null} before
 */
function show(picture, view, before) {
  const { ideas, themes } = wallOf(view);
  const list = pages(ideas, themes, { columns: window.innerWidth / window.innerHeight < 1.5 ? 2 : 3 });
  const changed = before && before !== view ? pageOf(list, changedIn(ideas, before)) : -1;
  if (changed >= 0) turnTo(picture, changed);
  if (before && before.phase !== view.phase) turnTo(picture, 0);
  const at = pager(picture, { count: list.length, every: READING, running: true, onTurn: () => show(picture, view, view) });
  const page = part(picture, "page");
  const turned = page.dataset.page !== undefined && page.dataset.page !== list[at].id;
  page.dataset.page = list[at].id;
  grove(page, list[at], { moves: moving(view, before) && !turned, hands: (view.result && view.result.hands) || {} });
  fill(picture, { at: list.length > 1 ? `${at + 1}/${list.length}` : "" });
  if (turned && moving(view, before)) animate(page, [{ opacity: 0 }, { opacity: 1 }], { duration: 600 });
}

/**
 * The last idea that is new, or that got another theme.
 * @param {Idea[]} ideas
 * @param {View} before
 */
function changedIn(ideas, before) {
  const was = new Map(wallOf(before).ideas.map((idea) => [idea.id, idea.theme]));
  for (let at = ideas.length - 1; at >= 0; at -= 1) {
    if (!was.has(ideas[at].id) || was.get(ideas[at].id) !== ideas[at].theme) return ideas[at].id;
  }
  return "";
}

/**
 * @param {View} view
 * @param {Idea[]} ideas
 * @param {boolean} writing
 */
function foot(view, ideas, writing) {
  const { answered, joined } = view.people;
  if (writing && !ideas.length) return _("Write the first idea on your phone.");
  if (view.phase === "open" && !writing) return _("%(n)s of %(of)s have given dots", { n: answered, of: Math.max(answered, joined) });
  return _n("%(n)s idea", "%(n)s ideas", ideas.length);
}

/**
 * @param {View} view
 * @param {Idea[]} ideas
 * @param {Theme[]} themes
 */
function inWords(view, ideas, themes) {
  const titles = new Map(themes.map(({ id, title }) => [id, title]));
  const counted = ideas.some(({ dots }) => dots !== null && dots !== undefined);
  return {
    sentence: `${_n("%(n)s idea", "%(n)s ideas", ideas.length)}. ${view.phase === "open" ? foot(view, ideas, false) : ""}`,
    head: [_("Idea"), _("Theme"), ...(counted ? [_("Dots")] : [])],
    rows: ideas.map(({ text, theme, dots }) => [text, titles.get(theme || "") || _("No theme yet"), ...(counted ? [dots || 0] : [])]),
  };
}
