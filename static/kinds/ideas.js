// ideas: one after the other, and of each in words what became of it.
import { clone, fill } from "../js/fill.js";
import { input, onSend, onTap, part, rows, show } from "../js/phone/dom.js";
import { hold } from "../js/phone/field.js";
import { message } from "../js/phone/outcome.js";
import { _, _n } from "../js/words.js";
import { roomLeft } from "./text.js";

/** @typedef {import("../js/wire").Item} Item */
/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */
/** @typedef {import("../js/phone/types").Idea} Idea */

const MOST = 280;

export const template = () => "kind-ideas";

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const item = /** @type {Item} */ (room.item);
  const most = item.max || 5;
  const remaining = Math.max(0, most - room.ideas.length);
  const field = input(root, "idea");
  hold(field, "", room.draft);
  field.maxLength = item.max_length || MOST;
  const counts = () => fill(root, {
    remaining: _n("%(n)s of %(of)s idea left", "%(n)s of %(of)s ideas left", most, { n: remaining, of: most }), left: roomLeft(field),
  });
  field.oninput = () => {
    act.draft(field.value || undefined);
    counts();
  };
  counts();
  show(part(root, "form"), room.open && (remaining > 0 || field.value !== ""));
  onSend(part(root, "form"), () => hang(field, remaining, act));
  drawMine(root, room, act);
  const delivery = room.mine.delivery === "none" ? "none" : "saved"; // what is on its way, its own leaf says
  message(part(root, "outcome"), { ...room, mine: { ...room.mine, delivery } }, {
    saved: () => (remaining ? "" : _("All your ideas are in. Thank you!")),
    closed: () => _("The facilitator puts the ideas together."),
  }, act);
}

/**
 * @param {HTMLInputElement} field
 * @param {number} remaining
 * @param {Act} act
 */
function hang(field, remaining, act) {
  const text = field.value.trim();
  if (!text || !remaining) return void field.focus();
  field.value = "";
  act.answer({ text }, { adds: true });
  field.focus();
}

/**
 * Newest first, as on the wall.
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
function drawMine(root, room, act) {
  const newest = room.ideas.slice().reverse();
  show(part(root, "mine-title"), newest.length > 0);
  rows(part(root, "mine"), newest, (idea) => idea.ref, "idea-leaf", (leaf, idea) => {
    const unsent = idea.state === "unsent";
    const state = words(idea, room);
    if (leaf.classList.contains("is-unsent") && !unsent) act.tell(state);
    fill(leaf, { text: idea.text, state });
    leaf.classList.toggle("is-unsent", unsent);
    leaf.classList.toggle("is-waiting", idea.state === "waiting");
    part(leaf, "icon").setAttribute("href", unsent || idea.state === "waiting" ? "#i-clock" : "#i-tick");
    const withdraw = part(leaf, "withdraw");
    show(withdraw, room.open);
    withdraw.setAttribute("aria-label", _("Take away: %(idea)s", { idea: idea.text }));
    onTap(withdraw, () => act.withdrawIdea(idea.ref));
  });
}

/**
 * @param {Idea} idea
 * @param {Room} room
 */
function words(idea, room) {
  if (idea.state === "unsent") return room.mine.delivery === "sending" ? _("Sending…") : _("Not sent yet. That goes by itself.");
  if (idea.state === "waiting") return _("Waits for the facilitator");
  return idea.state === "shown" ? _("Hangs in the tree") : _("Your idea is in");
}

/** @param {Room} room */
export const where = ({ view }) => (view && view.activity ? view.activity.title : _("Ideas"));

/** Every leaf says of itself what became of it. */
export const silent = true;

/**
 * @param {HTMLElement} place
 * @param {Room} room
 */
export function reveal(place, room) {
  const { ideas = [] } = (room.view && room.view.result) || {};
  const list = place.appendChild(clone("result-ideas"));
  rows(list, /** @type {{id: string, text: string, dots: number | null}[]} */ (ideas), (idea) => idea.id, "result-idea", (row, idea) => {
    fill(row, { text: idea.text, dots: idea.dots });
    show(part(row, "dots"), idea.dots !== null && idea.dots !== undefined);
  });
}
