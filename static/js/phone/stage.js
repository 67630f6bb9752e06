// Puts one page at a time on the phone: makes it anew for a new step, moves the focus there, and waits while someone is typing.
import { clone } from "../fill.js";
import { hush } from "../speech.js";
import { _ } from "../words.js";
import { byId, empty } from "./dom.js";
import { typing } from "./field.js";
import { ahead } from "./frame.js";

/** @typedef {import("./types").Act} Act */
/** @typedef {import("./types").Page} Page */
/** @typedef {import("./types").Room} Room */

/** @type {{page: Page, room: Room, root: HTMLElement, kept: boolean} | null} */
let shown = null;
let leaving = false;

/**
 * Shows `page`; or, when what is typed on the page before it was not sent, that page again and a bar that leads on.
 * @param {Page} page
 * @param {Room} room
 * @param {Act} act
 * @param {(item: string | null) => Room} again the room as it was for an earlier item, with what was said since
 * @param {() => void} refresh draws the phone once more
 * @returns {{page: Page, room: Room}} what is to be seen
 */
export function put(page, room, act, again, refresh) {
  if (shown && shown.page.key !== page.key) {
    if (leaving) return next(page, room, act);
    const { page: old, room: then, root } = shown;
    const kept = { ...again(then.item && then.item.id), view: then.view, item: then.item, open: then.open };
    const underway = shown.kept && (kept.mine.delivery === "sending" || kept.mine.delivery === "unsent");
    if (shown.kept || typing(root)) old.draw(root, kept, act); // sent or refused meanwhile? That decides whether it is still being typed
    if (!typing(root) && !underway) return next(page, room, act);
    shown.kept = true;
    ahead(room.item && room.open ? _("A new question is ready") : _("The room has moved on"), () => {
      leaving = true;
      refresh();
    });
    return { page: old, room: kept };
  }
  if (!shown) return next(page, room, act);
  draw(page, room, act);
  return { page, room };
}

/**
 * Another step: another page, and the focus on what it is about; but the first page is read from its beginning.
 * @param {Page} page
 * @param {Room} room
 * @param {Act} act
 */
function next(page, room, act) {
  const first = !shown;
  leaving = false;
  enter(page, room);
  draw(page, room, act);
  if (!first) focus();
  return { page, room };
}

/**
 * @param {Page} page
 * @param {Room} room
 */
function enter(page, room) {
  hush();
  const main = byId("main");
  const root = page.template ? clone(page.template) : /** @type {HTMLElement} */ (main.firstElementChild);
  if (page.template) {
    empty(main);
    main.appendChild(root);
  }
  shown = { page, room, root, kept: false };
  window.scrollTo(0, 0);
}

/**
 * @param {Page} page
 * @param {Room} room
 * @param {Act} act
 */
function draw(page, room, act) {
  if (!shown) return;
  ahead("", () => {});
  shown = { ...shown, page, room, kept: false };
  page.draw(shown.root, room, act);
}

function focus() {
  const heading = shown && shown.root.querySelector("h1");
  // In a frame it is a preview: there somebody is typing beside it.
  if (heading && window.parent === window) heading.focus({ preventScroll: true });
}

/** Whoever hands the phone on leaves the page, whatever is typed on it: that is kept with them. */
export function letGo() {
  leaving = true;
}

/** @returns {string} what the page is about, for the title of the document */
export function heading() {
  const found = shown && shown.root.querySelector("h1");
  return (found && found.textContent) || "";
}
