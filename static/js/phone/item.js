// The page of a question: the question itself, the clock, the input of its kind, and in words what became of the answer.
import { KINDS } from "../../kinds/index.js";
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { onTap, part, show } from "./dom.js";
import { clock } from "./face.js";
import { media } from "./media.js";
import { message } from "./outcome.js";
import { speaker } from "./speaker.js";

/** @typedef {import("../wire").Item} Item */
/** @typedef {import("./types").Act} Act */
/** @typedef {import("./types").Room} Room */

/** @type {import("./types").Page["draw"]} */
export function drawItem(root, room, act) {
  const item = /** @type {Item} */ (room.item);
  const kind = KINDS[item.kind];
  const place = part(root, "input");
  const template = kind.template(item);
  if (place.dataset.template !== template) place.appendChild(clone(template));
  place.dataset.template = template;
  fill(root, { text: item.text });
  media(part(root, "media"), item.media || null);
  kind.draw(/** @type {HTMLElement} */ (place.firstElementChild), room, act);
  if (!kind.silent) message(part(root, "message"), room, kind, act);
  if (kind.after) kind.after(part(root, "after"), room, act);
  root.classList.toggle("has-reason", Boolean(item.why) && part(root, "after").querySelector(":scope > :not([hidden])") !== null);
  clock(part(root, "clock"), room.open && room.view ? room.view.timer : null);
  const more = moreTime(root, room, act);
  show(part(root, "skip"), room.open && !more && room.mine.value === null && !room.ideas.length && item.kind !== "dots");
  onTap(part(root, "skip"), () => act.skip(true));
  speaker(root, room);
}

/**
 * The wish for more time, there whenever a clock runs.
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 * @returns {boolean} is it there?
 */
export function moreTime(root, room, act) {
  const timer = room.view && room.view.timer;
  const runs = Boolean(timer && timer.ends_at);
  const button = part(root, "more");
  button.textContent = room.wished ? _("The facilitator knows that you want more time.") : _("I want more time");
  button.classList.toggle("is-done", room.wished);
  onTap(button, act.moreTime);
  return show(button, runs);
}
