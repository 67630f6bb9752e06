// The screen's picture of a quiz: says which scene stands, title, question or standings. Each scene draws itself.
import { moving } from "../js/motion.js";
import { part } from "../js/pictures/parts.js";
import { intro } from "./quiz/intro.js";
import { question } from "./quiz/question.js";
import { standings } from "./quiz/standings.js";
import { patterns } from "../js/scenery/marks.js";

/** @typedef {import("../js/wire").View} View */

const SCENES = { intro, question, standings };

/**
 * @param {HTMLElement} picture a copy of the first element of `<template id="activity-quiz">`
 * @param {View} view
 * @param {View | null} before what stood here until now
 */
export function draw(picture, view, before) {
  if (!picture.querySelector(".mark-patterns")) picture.prepend(patterns());
  const now = scene(view);
  const entered = picture.dataset.scene !== now;
  picture.dataset.scene = now;
  for (const name of /** @type {(keyof typeof SCENES)[]} */ (Object.keys(SCENES))) part(picture, name).hidden = name !== now;
  SCENES[now](picture, view, { moves: moving(view, before), entered });
}

/**
 * A pause keeps the scene, so it is what there is to see that decides, not the phase.
 * @param {View} view
 * @returns {keyof typeof SCENES}
 */
function scene(view) {
  if (view.result && view.result.top) return "standings";
  return view.item ? "question" : "intro";
}
