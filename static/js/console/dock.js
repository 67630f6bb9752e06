// The buttons under the big one: pause, blank, more time, calm, dark, and whatever else an activity offers now. Sends through `act`.
import { EXTRAS } from "../../activities/console.js";
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { problem } from "./act.js";
import { keyed } from "../keyed.js";
import { byId, enable, press, show } from "./page.js";

/** @typedef {import("./view").Desk} Desk */
/** @typedef {import("./view").Act} Act */

const EXTRA_SECONDS = 30;
/** What has a place of its own on this page, or in the extras of an activity; any other action becomes a plain button. */
const PLACED = ["next", "back", "goto", "pause", "resume", "end", "hide", "show", "show_all", "remove", "extend", "hands", "blank", "calm", "dark", "lock",
  "rehearse", "stop_rehearsal", "wipe", ...Object.values(EXTRAS).flatMap((extra) => (extra ? extra.does : []))];
const SWITCHES = /** @type {const} */ (["blank", "calm", "dark", "lock"]);

/**
 * @param {Desk} desk
 * @param {typeof SWITCHES[number]} name
 */
const isOn = (desk, name) => (name === "lock" ? desk.locked : desk.screen[name]);

/** @type {Desk | null} */
let view = null;

/**
 * @param {Act} act
 */
export function wireDock(act) {
  for (const name of SWITCHES) byId(name).addEventListener("click", () => toggle(act, name));
  byId("pause").addEventListener("click", () => pause(act));
  byId("extend").addEventListener("click", () => extend(act));
  byId("others").addEventListener("click", (event) => other(act, event));
}

/**
 * @param {Desk} latest
 * @param {boolean} online
 */
export function drawDock(latest, online) {
  view = latest;
  const paused = view.phase === "paused";
  for (const name of SWITCHES) {
    press(byId(name), isOn(view, name));
    enable(byId(name), online);
  }
  fill(byId("pause"), { label: paused ? _("Go on") : _("Pause") });
  byId("pause").querySelector("use")?.setAttribute("href", paused ? "#i-resume" : "#i-pause");
  byId("pause").classList.toggle("is-on", paused);
  enable(byId("pause"), online && (may("pause") || may("resume")));
  enable(byId("extend"), online && may("extend"));
  const wishes = byId("extend").querySelector(".badge");
  if (wishes) {
    wishes.textContent = String(view.wishes || "");
    show(wishes, Boolean(view.wishes));
  }
  drawOthers(view);
}

/** @param {Act} act */
export function pause(act) {
  const near = byId("pause");
  if (!view || !usable(near)) return;
  act(view.phase === "paused" ? "resume" : "pause", {}, near);
}

/**
 * @param {Act} act
 * @param {typeof SWITCHES[number]} name
 */
export function toggle(act, name) {
  const near = byId(name);
  if (view && usable(near)) act(name, { on: !isOn(view, name) }, near);
}

/** @param {Act} act */
function extend(act) {
  const near = byId("extend");
  if (view && view.phase !== "ended" && near.getAttribute("aria-disabled") === "true" && !may("extend")) problem(near, _("No clock is running now."));
  else if (usable(near)) act("extend", { seconds: EXTRA_SECONDS }, near);
}

/**
 * @param {Act} act
 * @param {Event} event
 */
function other(act, event) {
  const near = event.target instanceof Element ? event.target.closest("button") : null;
  const wanted = near && view && view.actions.find((action) => action.action === near.dataset.key);
  if (!near || !wanted || !usable(near)) return;
  const { action, label: _label, ...payload } = wanted;
  act(action, payload, near);
}

/** @param {Desk} desk */
function drawOthers(desk) {
  const rest = desk.actions.filter((action) => PLACED.indexOf(action.action) < 0);
  keyed(byId("others"), rest, (action) => action.action, () => clone("desk-other"), (button, action) => fill(button, { label: action.label }));
  show(byId("others"), rest.length > 0);
}

/**
 * A grey button says why; with a connection the reason is what is on the screen.
 * @param {Element} button
 * @returns {boolean}
 */
function usable(button) {
  if (button.getAttribute("aria-disabled") !== "true") return true;
  problem(button, document.body.dataset.online === "true" ? _("That is not possible now.") : _("No connection. Try again in a moment."));
  return false;
}

/**
 * @param {string} name
 * @returns {boolean}
 */
const may = (name) => Boolean(view && view.actions.some((action) => action.action === name));
