// Which types of activity have extras on the console: the explicit registry. A type without extras is not in it.
import { draw as covenant } from "./covenant.console.js";
import { draw as ideas } from "./ideas.console.js";
import { draw as prioritise } from "./prioritise.console.js";
import { draw as quiz } from "./quiz.console.js";

/** @typedef {(root: HTMLElement, view: import("../js/console/view").Desk, act: import("../js/console/view").Act) => void} Draw sets `root.hidden` when there is nothing to do */

/** @type {Record<string, {draw: Draw, does: string[]} | undefined>} `does`: the actions that its extras have the buttons for */
export const EXTRAS = {
  covenant: { draw: covenant, does: ["reword", "decide"] },
  ideas: { draw: ideas, does: ["theme", "rename", "untheme", "assign", "merge", "unmerge"] },
  prioritise: { draw: prioritise, does: ["add", "drop", "shift", "reword", "combine", "browse", "assign"] },
  quiz: { draw: quiz, does: ["award"] },
};
