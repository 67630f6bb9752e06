// multiple: tiles of which several may be chosen. Every tap is saved, but in a quiz, where the first answer stands, a button sends them.
import { onTap, part, show } from "../js/phone/dom.js";
import { drawTiles } from "./choice.js";

export { reveal, say } from "./choice.js";

/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */

export const template = () => "kind-multiple";

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const item = /** @type {import("../js/wire").Item} */ (room.item);
  const locked = !room.open || Boolean(item.final && room.mine.value !== null);
  /** @type {string[]} */
  let picked = (item.final && room.mine.value === null ? room.draft : room.mine.value) || [];
  const redraw = () => drawTiles(part(root, "tiles"), room, (option) => picked.indexOf(option.id) >= 0, (option) => {
    if (locked) return;
    const others = picked.filter((id) => id !== option.id);
    picked = others.length < picked.length ? others : [...picked, option.id];
    if (!item.final) return act.answer(picked);
    act.draft(picked);
    redraw();
  }, locked);
  redraw();
  const send = part(root, "send");
  show(send, Boolean(item.final) && !locked);
  onTap(send, () => picked.length && act.answer(picked));
}
