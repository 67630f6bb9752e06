// The page of a question: the question itself, the clock, the input of its kind, and in words what became of the answer.
import { KINDS } from "../../kinds/index.js";
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { onTap, part, show } from "./dom.js";
import { clock } from "./face.js";
import { media } from "./media.js";
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
  root.classList.toggle("has-reason", Boolean(item.why) && room.mine.value !== null);
  fill(root, { text: item.text });
  media(part(root, "media"), item.media || null);
  kind.draw(/** @type {HTMLElement} */ (place.firstElementChild), room, act);
  message(root, room, kind, act);
  if (kind.after) kind.after(part(root, "after"), room, act);
  clock(part(root, "clock"), room.open && room.view ? room.view.timer : null);
  const more = moreTime(root, room, act);
  show(part(root, "skip"), room.open && !more && room.mine.value === null && !room.ideas.length && item.kind !== "dots");
  onTap(part(root, "skip"), () => act.skip(true));
  speaker(root, room);
}

/**
 * What became of my answer; said to screen readers too when it changes.
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {import("./types").Kind} kind
 * @param {Act} act
 */
function message(root, room, kind, act) {
  const [icon, words] = outcome(room, kind);
  const element = part(root, "message");
  const before = element.dataset.words;
  element.dataset.words = words;
  if (before !== undefined && before !== words && room.mine.delivery !== "sending") act.tell(words);
  fill(element, { message: words });
  element.className = `message message-${icon}`;
  part(root, "message-icon").setAttribute("href", `#i-${icon === "error" ? "note" : icon}`);
  show(element, words !== "");
}

/**
 * @param {Room} room
 * @param {import("./types").Kind} kind
 * @returns {["tick" | "clock" | "error" | "note", string]}
 */
export function outcome(room, kind) {
  const { delivery, refusal } = room.mine;
  const item = /** @type {Item} */ (room.item);
  if (refusal) return ["error", refusal];
  if (delivery === "unsent") return ["clock", _("Kept on your phone. Not sent yet.")];
  if (delivery === "sending") return ["clock", _("Sending…")];
  if (!room.open && kind.closed) return ["note", kind.closed(room)];
  if (!room.open) return ["note", delivery === "saved" ? _("Time is up. Your answer is in.") : _("Time is up.")];
  if (delivery === "none") return ["tick", ""];
  const own = kind.saved ? kind.saved(room) : null;
  if (own !== null) return ["tick", own];
  return ["tick", item.final ? _("Your answer is in.") : _("Your answer is in. You can still change it.")];
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
  onTap(button, () => {
    act.moreTime();
    act.tell(_("The facilitator knows that you want more time."));
  });
  return show(button, runs);
}
