// In words, with an icon: what became of my answer.
import { fill } from "../fill.js";
import { _ } from "../words.js";
import { show } from "./dom.js";

/** @typedef {import("./types").Act} Act */
/** @typedef {import("./types").Kind} Kind */
/** @typedef {import("./types").Room} Room */

/**
 * Fills a `.message`; what is new in it is told to screen readers too.
 * @param {HTMLElement} element
 * @param {Room} room
 * @param {Pick<Kind, "saved" | "closed">} kind
 * @param {Act} act
 */
export function message(element, room, kind, act) {
  const [icon, words] = outcome(room, kind);
  const before = element.dataset.words;
  element.dataset.words = words;
  if (before !== undefined && before !== words && room.mine.delivery !== "sending") act.tell(words);
  fill(element, { message: words });
  element.className = `message message-${icon}`;
  const use = element.querySelector("use");
  if (use) use.setAttribute("href", `#i-${icon === "error" ? "note" : icon}`);
  show(element, words !== "");
}

/**
 * @param {Room} room
 * @param {Pick<Kind, "saved" | "closed">} kind
 * @returns {["tick" | "clock" | "error" | "note", string]}
 */
export function outcome(room, kind) {
  const { delivery, refusal } = room.mine;
  if (refusal) return ["error", refusal];
  if (delivery === "unsent") return ["clock", _("Kept on your phone. Not sent yet.")];
  if (delivery === "sending") return ["clock", _("Sending…")];
  if (!room.open && waits(room)) return ["clock", _("Your answer is in. The facilitator looks at it first.")];
  if (!room.open && kind.closed) return ["note", kind.closed(room)];
  if (!room.open) return ["note", delivery === "saved" ? _("Time is up. Your answer is in.") : _("Time is up.")];
  if (delivery === "none") return ["tick", ""];
  if (waits(room)) return ["clock", _("Your answer is in. The facilitator looks at it first.")];
  const own = kind.saved ? kind.saved(room) : null;
  if (own !== null) return ["tick", own];
  return ["tick", room.item && room.item.final ? _("Your answer is in.") : _("Your answer is in. You can still change it.")];
}

/** @param {Room} room whether what I said to this item waits for a yes, because somebody could be recognised by it */
const waits = ({ me, item, mine }) => Boolean(me && me.waits && item && me.item === item.id && mine.delivery === "saved");
