// multiple: tiles of which several may be chosen. Every tap is saved, but in a quiz, where the first answer stands, a button sends them.
import { fill } from "../js/fill.js";
import { onTap, part, show } from "../js/phone/dom.js";
import { _ } from "../js/words.js";
import { drawTiles } from "./choice.js";

export { reveal, say } from "./choice.js";

/** @typedef {import("../js/wire").Item} Item */
/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */

export const template = () => "kind-multiple";

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const item = /** @type {Item} */ (room.item);
  const { least, most } = bounds(item);
  const locked = !room.open || Boolean(item.final && room.mine.value !== null);
  let picked = /** @type {string[]} */ ((!locked && Array.isArray(room.draft) && room.draft) || room.mine.value || []);
  const redraw = () => drawTiles(part(root, "tiles"), room, (option) => picked.indexOf(option.id) >= 0, (option) => {
    if (locked) return;
    const others = picked.filter((id) => id !== option.id);
    if (others.length === picked.length && picked.length === most) return act.tell(bidding(item));
    picked = others.length < picked.length ? others : [...picked, option.id];
    act.draft(picked);
    if (!item.final && picked.length >= least) return act.answer(picked);
    redraw();
  }, locked);
  redraw();
  fill(root, { bidding: bidding(item) });
  const send = part(root, "send");
  show(send, Boolean(item.final) && !locked);
  onTap(send, () => (picked.length >= least ? act.answer(picked) : act.tell(bidding(item))));
}

/** @param {Item} item */
const bounds = ({ min, max, options = [] }) => ({ least: min || 1, most: max || options.length });

/**
 * How many to choose, in words.
 * @param {Item} item
 */
function bidding(item) {
  const { least, most } = bounds(item);
  if (least === most) return _("Choose %(n)s answers.", { n: least });
  if (most < (item.options || []).length) return _("Choose at most %(n)s answers.", { n: most });
  return least > 1 ? _("Choose at least %(n)s answers.", { n: least }) : _("More than one answer is possible.");
}
