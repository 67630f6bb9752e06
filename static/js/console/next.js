// The big button: moves the programme one step, once per press, never from a step that has passed. Draws only that button and its news.
import { fill } from "../fill.js";
import { _ } from "../words.js";
import { lastOther } from "./beside.js";
import { byId, enable } from "./page.js";

/** @typedef {import("./view").Desk} Desk */

/** A view that was promised comes, however slow the room's network is; without a connection nobody waits for it. */
const PATIENCE_MS = 10_000;
/** Who was refused hears why soon, with what is there now where that is known by then. */
const SOON_MS = 1500;

/** @type {Desk | null} */
let view = null;
let busy = false;
let connected = false;
/** @type {(() => void)[]} who waits for a newer view */
let waiting = [];

/**
 * @param {Desk} latest
 * @param {boolean} online
 */
export function drawNext(latest, online) {
  view = latest;
  connected = online;
  for (const go of waiting.splice(0)) go();
  paint();
}

/**
 * Does «next» or «back» unless one is on its way already.
 * @param {import("./view").Act} act
 * @param {"next" | "back"} action
 * @param {Element} near
 */
export async function move(act, action, near) {
  if (busy || !view || near.getAttribute("aria-disabled") === "true") return;
  busy = true;
  paint();
  byId("news").textContent = "";
  await attempt(act, action, near, view);
  busy = false;
  paint();
}

/**
 * One press, one step: a press on a view that has passed does nothing, and says what is there instead.
 * @param {import("./view").Act} act
 * @param {"next" | "back"} action
 * @param {Element} near
 * @param {Desk} pressed the view at the press
 */
async function attempt(act, action, near, pressed) {
  const ack = await act(action, { expect: pressed.version }, near);
  if (ack.ok) await caughtUp(ack.version || pressed.version);
  if (ack.ok || !ack.error || ack.error.code !== "stale") return;
  await caughtUp(pressed.version + 1, SOON_MS);
  const [title, name] = [(view || pressed).current.title, lastOther()];
  byId("news").textContent = name
    ? _("%(name)s was just before you. On the screen now: %(title)s.", { name, title })
    : _("Something changed meanwhile. On the screen now: %(title)s.", { title });
}

/**
 * Waits until the view is at least this version: what the button says then is true.
 * @param {number} version
 * @param {number} [patience] ms
 */
async function caughtUp(version, patience = PATIENCE_MS) {
  const until = Date.now() + patience;
  while (view && connected && view.version < version && Date.now() < until) {
    await new Promise((go) => {
      waiting.push(() => go(null));
      window.setTimeout(() => go(null), until - Date.now());
    });
  }
}

function paint() {
  const button = byId("next");
  if (!view) return;
  fill(button, { "next-label": words(view) });
  button.classList.toggle("is-busy", busy);
  enable(button, connected && view.phase !== "ended");
  enable(byId("back"), connected && view.actions.some((action) => action.action === "back"));
}

/**
 * @param {Desk} desk
 * @returns {string}
 */
function words(desk) {
  if (!connected) return _("Waiting for the connection");
  if (busy) return _("One moment…");
  if (desk.phase === "ended") return _("The workshop is over");
  return desk.next ? desk.next.label : "";
}
