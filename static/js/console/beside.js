// Who else has a console open, and what they did: a quiet line, so that nobody steers against another. Sends nothing.
import { fill } from "../fill.js";
import { _, _n } from "../words.js";
import { byId, show } from "./page.js";

/** @typedef {import("./view").Desk} Desk */
/** @typedef {import("../wire").Ack} Ack */

/** @type {Desk | null} */
let view = null;
/** Versions of the workshop that this console made, and how many are still on their way. */
const own = new Set();
let underway = 0;
/** An answer did not come: the next deed may be our own. */
let unsure = false;
let judged = -1;
/** @type {Record<string, string>} names of those who were here, also once they have left */
const names = {};

/**
 * Remembers which deeds are this console's own.
 * @param {Promise<Ack>} answer
 * @returns {Promise<Ack>}
 */
export async function beside(answer) {
  underway += 1;
  const ack = await answer;
  underway -= 1;
  if (ack.ok) own.add(ack.version);
  else if (ack.error && ack.error.code === "no_answer") unsure = true;
  // Behind whoever waits for this answer: a success takes old lines away.
  window.setTimeout(judge, 0);
  return ack;
}

/** @param {Desk} latest */
export function drawBeside(latest) {
  const first = view === null;
  view = latest;
  for (const { who, label } of view.consoles) if (label) names[who] = label;
  const words = present(view.consoles);
  show(byId("beside"), Boolean(words));
  fill(byId("beside"), { beside: words });
  if (first && view.did) judged = view.did.version;
  judge();
}

/**
 * Who did what was done last, if that was not us.
 * @returns {string} a name, or empty
 */
export function lastOther() {
  const did = view && view.did;
  return did && !own.has(did.version) ? name(did.by) : "";
}

/** Says what another did, once. A view may be here before the acknowledgement of what made it, so that is waited for. */
function judge() {
  const did = view && view.did;
  if (!did || underway || did.version <= judged) return;
  judged = did.version;
  if (own.has(did.version)) return;
  if (unsure) unsure = false;
  else byId("news").textContent = deed(did);
}

/**
 * @param {NonNullable<Desk["did"]>} did
 * @returns {string}
 */
function deed({ by, action }) {
  const button = buttons()[action];
  return button ? _("%(name)s pressed “%(button)s”.", { name: name(by), button }) : _("%(name)s changed something.", { name: name(by) });
}

/**
 * @param {string} who
 * @returns {string}
 */
const name = (who) => (who !== me() && names[who]) || _("The other facilitator");

/**
 * @param {Desk["consoles"]} consoles
 * @returns {string}
 */
function present(consoles) {
  const n = consoles.reduce((sum, console) => sum + console.n, 0);
  const others = consoles.filter(({ who }) => who !== me());
  const named = others.map(({ who }) => names[who]).filter(Boolean);
  if (n < 2) return "";
  if (!named.length || named.length < others.length || n > others.length + 1) return _n("%(n)s facilitator", "%(n)s facilitators", n);
  return named.length === 1 ? _("%(name)s is here too", { name: named[0] }) : _("%(names)s are here too", { names: named.join(", ") });
}

/** @returns {string} */
const me = () => byId("console").dataset.who || "f";

/**
 * What is written on the button of an action.
 * @returns {Record<string, string>}
 */
const buttons = () => ({
  next: _("Next"), back: _("Back"), goto: _("Programme"), pause: _("Pause"), resume: _("Go on"), extend: _("More time"), end: _("End the workshop"),
  blank: _("Blank screen"), calm: _("Calm picture"), dark: _("Dark screen"), lock: _("Lock the room"), hands: _("Count hands"),
  show: _("Show it"), show_all: _("Show all"), hide: _("Hide"), remove: _("Remove this participant"),
});
