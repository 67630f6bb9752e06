// Coming in: the page where one joins, and what a workshop may ask before it starts.
import { fill } from "../fill.js";
import { _ } from "../words.js";
import { day } from "./dates.js";
import { byId, input, onSend, onTap, part, rows, show } from "./dom.js";

/** @typedef {import("./types").Act} Act */
/** @typedef {import("./types").Room} Room */

/**
 * @param {HTMLElement} root
 * @param {Room} _room
 * @param {Act} act
 */
export function drawJoin(root, _room, act) {
  onTap(byId("join-button"), act.join);
  wireLanguages(root, act);
  const deletes = /** @type {HTMLElement | null} */ (root.querySelector("[data-deletes]"));
  const at = deletes ? Number(deletes.dataset.deletes) : 0;
  if (deletes && at) deletes.textContent = _("On %(day)s we erase everything.", { day: day(at) });
}

/**
 * @param {HTMLElement} root
 * @param {Act} act
 */
export function wireLanguages(root, act) {
  for (const button of /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll("[data-language]")))) {
    onTap(button, () => act.speak(button.dataset.language || ""));
  }
}

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function drawName(root, room, act) {
  const required = Boolean(room.view && room.view.workshop.names === "required");
  fill(root, { sub: required ? _("This name is on the screen.") : _("Only if you like. This name is on the screen.") });
  show(part(root, "without"), !required);
  onTap(part(root, "without"), () => act.asked("name"));
  onSend(part(root, "form"), () => {
    const name = input(root, "name").value.trim();
    show(part(root, "problem"), !name);
    if (!name) return void input(root, "name").focus();
    act.profile({ name });
    act.asked("name");
  });
}

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function drawGroup(root, room, act) {
  const groups = (room.view && room.view.workshop.groups) || [];
  drawTiles(part(root, "groups"), groups, room.group, (group) => {
    act.profile({ group });
    act.asked("group");
  });
  onTap(part(root, "without"), () => act.asked("group"));
}

/**
 * Plain tiles, one of which may be chosen.
 * @param {HTMLElement} place
 * @param {string[]} names
 * @param {string | null} chosen
 * @param {(name: string) => void} choose
 */
export function drawTiles(place, names, chosen, choose) {
  rows(place, names, (name) => name, "plain-tile", (tile, name) => {
    fill(tile, { label: name });
    tile.setAttribute("aria-pressed", String(name === chosen));
    onTap(tile, () => choose(name));
  });
}
