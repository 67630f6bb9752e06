// Pages on which there is nothing to answer: before, between, paused. Each says what happens now and what comes by itself.
import { fill } from "../fill.js";
import { _ } from "../words.js";
import { onSend, onTap, part, show } from "./dom.js";
import { drawTiles } from "./join.js";

/** @typedef {import("./types").Act} Act */
/** @typedef {import("./types").Room} Room */

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 * @param {string} title
 * @param {string} lead
 */
function wait(root, room, act, title, lead) {
  fill(root, { title, lead });
  show(part(root, "mine"), room.me !== null);
  onTap(part(root, "erase"), () => act.aside("erase"));
  onTap(part(root, "language"), () => act.aside("languages"));
  onTap(part(root, "together"), () => act.aside("sharing"));
  show(part(root, "together"), !room.sharing.on);
}

/**
 * With names that nobody gave, the screen shows an animal: whoever it is should know.
 * @param {HTMLElement} root
 * @param {Room} room
 */
function alias(root, room) {
  const name = room.name || (room.me && room.me.alias) || "";
  if (show(part(root, "alias"), name !== "")) fill(root, { alias: name });
}

/** @type {import("./types").Page["draw"]} */
export function drawWaiting(root, room, act) {
  wait(root, room, act, _("Connecting…"), _("This takes a moment. You need not do anything."));
}

/** @type {import("./types").Page["draw"]} */
export function drawLobby(root, room, act) {
  wait(root, room, act, _("You are in"), _("It starts soon. Keep this page open."));
  alias(root, room);
}

/** @type {import("./types").Page["draw"]} */
export function drawPaused(root, room, act) {
  wait(root, room, act, _("A short pause"), _("Your answers are kept. We go on soon."));
}

/** @type {import("./types").Page["draw"]} */
export function drawIntro(root, room, act) {
  const { activity = null, teams = null } = room.view || {};
  wait(root, room, act, activity ? activity.title : room.title, _("It starts soon. The first question comes by itself."));
  alias(root, room);
  root.classList.toggle("has-teams", teams !== null);
  if (!show(part(root, "teams"), teams !== null) || !teams) return;
  const names = room.team && teams.names.indexOf(room.team) < 0 ? [...teams.names, room.team] : teams.names;
  drawTiles(part(root, "team-tiles"), names, room.team, (team) => act.profile({ team }));
  const field = /** @type {HTMLInputElement} */ (part(root, "team-form").querySelector("input"));
  onSend(part(root, "team-form"), () => {
    const team = field.value.trim();
    if (!team) return void field.focus();
    act.profile({ team });
    field.value = "";
  });
}

/** @type {import("./types").Page["draw"]} */
export function drawSkipped(root, _room, act) {
  onTap(part(root, "back"), () => act.skip(false));
}

/** @type {import("./types").Page["draw"]} A kind that came with a newer version of the product than this page. */
export function drawUnknown(root, room, act) {
  wait(root, room, act, room.item ? room.item.text : "", _("Reload this page to answer this question."));
}
