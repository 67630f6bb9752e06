// The bar at the top: the state of the connection in words, how many are there, the time of day, and the clock that runs. Sends nothing.
import { left, minutes } from "../clock.js";
import { fill } from "../fill.js";
import { _, _n } from "../words.js";
import { byId, show } from "./page.js";

/** @typedef {import("./view").Desk} Desk */
/** @typedef {import("../wire").State} State */

/** @type {Desk | null} */
let view = null;
/** @type {State} */
let state = "connecting";
let reason = "";

export function wireStatus() {
  tick();
  window.setInterval(tick, 250);
}

/** @param {Desk} latest */
export function drawStatus(latest) {
  view = latest;
  paint();
}

/**
 * @param {State} now
 * @param {import("../wire").Failure | null} detail
 */
export function connection(now, detail) {
  state = now;
  reason = detail ? detail.message : "";
  document.body.dataset.online = String(now === "online");
  byId("console").dataset.connection = now;
  paint();
}

/**
 * Hours and minutes as this language writes them.
 * @param {number} time milliseconds
 * @returns {string}
 */
export function timeOfDay(time) {
  const date = new Date(time);
  return _("%(hours)s:%(minutes)s", { hours: date.getHours(), minutes: two(date.getMinutes()) });
}

function paint() {
  const words = sentence();
  if (byId("state").textContent !== words) byId("state").textContent = words;
  tick();
}

/** @returns {string} */
function sentence() {
  if (state === "restarting") return reason;
  if (state === "refused") return reason || _("This console is closed. Ask the host for the link.");
  if (state === "offline" || (state === "connecting" && view)) return _("No connection. What you see may be old. We keep trying.");
  if (!view) return _("Connecting…");
  const n = view.people.online;
  return _n("%(n)s person takes part. All is well.", "%(n)s people take part. All is well.", n);
}

function tick() {
  byId("wall-clock").textContent = timeOfDay(Date.now());
  const timer = view && view.timer;
  show(byId("left"), Boolean(timer));
  if (timer) fill(byId("left"), { left: _("%(time)s left", { time: minutes(left(timer)) }) });
}

/**
 * @param {number} n
 * @returns {string}
 */
const two = (n) => String(n).padStart(2, "0");
