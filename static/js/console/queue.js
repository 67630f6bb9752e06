// The right column: what waits for a yes, and what is on the screen and can be taken down. Sends show, hide, show_all; removing is remove.js.
import { clone, fill } from "../fill.js";
import { _, _n } from "../words.js";
import { keyed } from "../keyed.js";
import { mark } from "./marks.js";
import { byId, changes, part, show } from "./page.js";
import { askRemove } from "./remove.js";
import { undoable } from "./snackbar.js";

/** @typedef {import("./view").Queued} Queued */
/** @typedef {import("./view").Act} Act */

const CARDS = 30;
const LINES = 20;
const differs = changes();
/** @type {Queued[]} */
let queue = [];
let lines = LINES;

/** @param {Act} act */
export function wireQueue(act) {
  byId("waiting").addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-does]") : null;
    const item = button && button.closest("li");
    const entry = item && queue.find(({ answer }) => answer === item.dataset.key);
    if (button instanceof HTMLElement && entry) decide(act, button, entry);
  });
  byId("show-all").addEventListener("click", () => act("show_all", {}, byId("show-all")));
  byId("shown-more").addEventListener("click", () => {
    lines += LINES;
    paint();
  });
}

/** @param {import("./view").Desk} view */
export function drawQueue(view) {
  if (!differs(view.queue)) return;
  queue = view.queue || [];
  paint();
}

/**
 * Takes down the newest remark that the room can read.
 * @param {Act} act
 */
export async function hideNewest(act) {
  const newest = of("shown")[0];
  if (newest) await hide(act, newest, byId("shown").querySelector("button"));
}

/**
 * @param {Act} act
 * @param {HTMLElement} button
 * @param {Queued} entry
 */
async function decide(act, button, entry) {
  const does = button.dataset.does;
  if (does === "remove") askRemove(entry);
  else if (does === "show" || entry.state === "hidden") await act("show", { answer: entry.answer }, button);
  else await hide(act, entry, button);
}

/**
 * @param {Act} act
 * @param {Queued} entry
 * @param {Element | null} near
 */
async function hide(act, entry, near) {
  const ack = await act("hide", { answer: entry.answer }, near);
  if (ack.ok) undoable(_("Hidden."), () => act("show", { answer: entry.answer }));
}

function paint() {
  const waits = of("waiting").reverse();
  const shown = of("shown");
  const hidden = of("hidden");
  for (const badge of document.querySelectorAll('.badge[data-slot="waiting"]')) {
    badge.textContent = waits.length ? String(waits.length) : "";
    show(badge, waits.length > 0);
  }
  show(byId("nothing-waits"), waits.length === 0);
  show(byId("show-all"), waits.length > 1);
  keyed(byId("queue"), waits.slice(0, CARDS), ({ answer }) => answer, () => clone("desk-queued"), card);
  const more = waits.length - CARDS;
  byId("more-waits").textContent = more > 0 ? _n("%(n)s more is waiting after these.", "%(n)s more are waiting after these.", more) : "";
  list("shown", byId("shown"), shown, lines);
  show(byId("shown-more"), shown.length > lines);
  list("hidden", byId("hidden-ones"), hidden, lines);
}

/**
 * @param {HTMLElement} element
 * @param {Queued} entry
 */
function card(element, entry) {
  mark(element, entry.side && entry.side.mark);
  show(part(element, "from"), Boolean(entry.side || entry.name));
  element.classList.toggle("has-side", Boolean(entry.side));
  show(part(element, "rest"), entry.participant !== null);
  show(part(element, "reason"), Boolean(entry.reason));
  fill(element, { text: entry.text, reason: entry.reason, side: entry.side ? entry.side.label : "", name: entry.name });
}

/**
 * @param {"shown" | "hidden"} state
 * @param {Element} element
 * @param {Queued[]} entries newest first
 * @param {number} most
 */
function list(state, element, entries, most) {
  show(byId(`${state}-part`), entries.length > 0);
  fill(byId(`${state}-part`), { [state]: entries.length });
  keyed(element, entries.slice(0, most), ({ answer }) => answer, () => clone("desk-line"), (item, entry) => {
    mark(item, entry.side && entry.side.mark);
    item.classList.toggle("has-side", Boolean(entry.side));
    fill(item, { text: entry.text, does: state === "shown" ? _("Hide") : _("Show it") });
  });
}

/**
 * @param {Queued["state"]} state
 * @returns {Queued[]} newest first, as the server sends them
 */
const of = (state) => queue.filter((entry) => entry.state === state);
