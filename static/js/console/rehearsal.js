// Rehearsing: the bar that says so, the dialogs to begin and to wipe, and the question before real people start among practice ones.
import { fill } from "../fill.js";
import { _, _n } from "../words.js";
import { close, open } from "./dialogs.js";
import { byId, enable, input, part, show } from "./page.js";

/** @typedef {import("./view").Desk} Desk */

const MOST = 500;
const STEP = 5;
/** @type {Desk | null} */
let view = null;
/** Whether the dialog was opened by «next». */
let starting = false;

/**
 * @param {import("./view").Act} act
 * @param {() => void} next
 */
export function wireRehearsal(act, next) {
  const dialog = byId("rehearse-dialog");
  const field = input(dialog, "people");
  dialog.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-does]") : null;
    if (button instanceof HTMLElement) field.value = String(Math.max(1, Math.min(MOST, people(field) + (button.dataset.does === "more" ? STEP : -STEP))));
  });
  part(dialog, "form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const ack = await act("rehearse", { people: people(field) }, dialog.querySelector('[type="submit"]'));
    if (ack.ok) close("rehearse-dialog");
  });
  byId("stop-rehearsal").addEventListener("click", () => act("stop_rehearsal", {}, byId("stop-rehearsal")));
  byId("wipe-yes").addEventListener("click", async () => {
    const restart = Boolean(view && view.rehearsal && view.rehearsal.restarts);
    const ack = await act("wipe", { restart }, byId("wipe-yes"));
    if (ack.ok) close("wipe-dialog");
  });
  byId("start-anyway").addEventListener("click", () => {
    close("wipe-dialog");
    next();
  });
  byId("wipe-dialog").addEventListener("close", () => void (starting = false));
  byId("wipe-dialog").addEventListener("opened", ask);
}

/**
 * With real people in the lobby and practice ones among them, «next» first asks whether to wipe.
 * @returns {boolean} it asks
 */
export function asksFirst() {
  if (!view || view.phase !== "lobby" || !view.rehearsal || !view.rehearsal.people || !view.rehearsal.real) return false;
  starting = true;
  open("wipe-dialog");
  return true;
}

/**
 * @param {Desk} latest
 * @param {boolean} online
 */
export function drawRehearsal(latest, online) {
  view = latest;
  const { rehearsal = null } = view;
  enable(byId("rehearse"), online && view.actions.some(({ action }) => action === "rehearse"));
  show(byId("rehearsal"), rehearsal !== null);
  byId("console").classList.toggle("is-rehearsing", rehearsal !== null);
  if (!rehearsal) return;
  fill(byId("rehearsal"), { people: _n("Rehearsal with %(n)s practice participant.", "Rehearsal with %(n)s practice participants.", rehearsal.people), state: words(rehearsal) });
  byId("rehearsal").classList.toggle("is-urgent", rehearsal.real > 0);
  show(byId("stop-rehearsal"), rehearsal.on);
  ask();
}

/**
 * @param {import("./view").Rehearsal} rehearsal
 * @returns {string}
 */
function words({ on, real, restarts }) {
  if (!restarts) return _("Real people have answered too. What they said stays.");
  if (real) return _n("%(n)s real person is here too. Wipe the rehearsal first.", "%(n)s real people are here too. Wipe the rehearsal first.", real);
  return on ? _("They answer by themselves. Press “Next” to try it.") : _("It has stopped. What was said is still here.");
}

function ask() {
  const { rehearsal = null } = view || {};
  if (!rehearsal) return;
  fill(byId("wipe-dialog"), {
    first: starting ? _n("%(n)s real person is here.", "%(n)s real people are here.", rehearsal.real) : "",
    then: rehearsal.restarts ? _("The workshop is back in the lobby after that.") : _("What real people said stays, and the room stays where it is."),
  });
  show(byId("start-anyway"), starting);
}

/**
 * @param {HTMLInputElement} field
 * @returns {number}
 */
const people = (field) => Math.max(1, Math.min(MOST, Math.floor(Number(field.value)) || 1));
