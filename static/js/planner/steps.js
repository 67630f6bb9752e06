// The list of steps: choosing, dragging and moving by keyboard. What moving means is the page's to say.
import { clone, fill } from "../fill.js";
import { keyed } from "../keyed.js";
import { drag } from "../phone/drag.js";
import { shown } from "./tree.js";

/** @typedef {import("./tree.js").Json} Json */
/**
 * @typedef {object} Seen
 * @property {Json} plan
 * @property {string} main
 * @property {number} chosen index of the step that is open; -1: about the workshop
 * @property {number} played so many steps stay as they are
 * @property {number[]} wrong how many mistakes each step has
 * @property {Record<string, {label: string}>} types
 * @property {(step: Json) => string} key
 */

/**
 * @param {HTMLElement} list
 * @param {{open: (index: number) => void, move: (from: number, to: number) => void, playing: () => number}} act
 */
export function wireSteps(list, act) {
  list.addEventListener("keydown", (event) => {
    const row = event.target instanceof HTMLElement ? event.target.closest("li") : null;
    if (!row || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const from = Array.from(list.children).indexOf(row);
    const to = from + (event.key === "ArrowUp" ? -1 : 1);
    if (to < 0 || to >= list.children.length) return;
    if (event.altKey && Math.min(from, to) >= act.playing()) act.move(from, to);
    if (event.altKey) return;
    const other = list.children[to].querySelector("button");
    if (other) other.focus();
  });
}

/**
 * @param {HTMLElement} list
 * @param {Seen} seen
 * @param {{open: (index: number) => void, move: (from: number, to: number) => void, playing: () => number}} act
 */
export function drawSteps(list, seen, act) {
  const steps = seen.plan.programme || [];
  const index = (/** @type {Json} */ step) => steps.indexOf(step);
  keyed(list, steps, seen.key, () => row(list, act), (element, step) => {
    const i = index(step);
    const type = seen.types[step.type];
    fill(element, { n: i + 1, type: type ? type.label : step.type, title: shown(step.title, seen.main) || "…", wrong: seen.wrong[i] || "" });
    const badge = element.querySelector("[data-slot=wrong]");
    if (badge) badge.toggleAttribute("hidden", !seen.wrong[i]);
    if (i === seen.chosen && !element.classList.contains("is-open")) window.requestAnimationFrame(() => element.scrollIntoView({ block: "nearest" }));
    element.classList.toggle("is-open", i === seen.chosen);
    element.classList.toggle("is-played", i < seen.played);
    /** @type {HTMLElement} */ (element.querySelector("[data-does=open]")).setAttribute("aria-current", String(i === seen.chosen));
    /** @type {HTMLElement} */ (element.querySelector("[data-part=played]")).hidden = i >= seen.played;
    /** @type {HTMLElement} */ (element.querySelector("[data-does=grip]")).hidden = i < seen.played;
  });
}

/**
 * @param {HTMLElement} list
 * @param {{open: (index: number) => void, move: (from: number, to: number) => void, playing: () => number}} act
 */
function row(list, act) {
  const element = clone("plan-step");
  const here = () => Array.from(list.children).indexOf(element);
  /** @type {HTMLElement} */ (element.querySelector("[data-does=open]")).addEventListener("click", () => act.open(here()));
  drag(/** @type {HTMLElement} */ (element.querySelector("[data-does=grip]")), list, (to) => to >= act.playing() && act.move(here(), to));
  return element;
}
