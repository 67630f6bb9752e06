// scale: every step a tile, and a tap is the answer; more steps than fit a phone become a slider with a button.
import { clone, fill } from "../js/fill.js";
import { formatNumber } from "../js/number.js";
import { input, onSend, onTap, part, rows, show } from "../js/phone/dom.js";
import { _, _n } from "../js/words.js";

/** @typedef {import("../js/wire").Item} Item */
/** @typedef {import("../js/phone/types").Room} Room */
/** @typedef {import("../js/phone/types").Act} Act */

const MOST_TILES = 21;

/** @param {Item} item */
const ends = ({ min = 0, max = 10, labels = [] }) => ({ min, max, low: labels[0] || "", high: labels[labels.length - 1] || "" });
/** @param {Item} item */
const isSlider = (item) => ends(item).max - ends(item).min + 1 > MOST_TILES;

/** @param {Item} item */
export const template = (item) => (isSlider(item) ? "kind-scale-slider" : "kind-scale");

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 */
export function draw(root, room, act) {
  const item = /** @type {Item} */ (room.item);
  const { min, max, low, high } = ends(item);
  fill(root, { min, max, low, high });
  if (isSlider(item)) return slider(root, room, act, item);
  const steps = Array.from({ length: max - min + 1 }, (_step, i) => min + i);
  const place = part(root, "steps");
  place.dataset.steps = String(steps.length);
  rows(place, steps, String, "scale-step", (tile, step, i) => {
    fill(tile, { step });
    const pressed = room.mine.value === step;
    tile.setAttribute("aria-pressed", String(pressed));
    tile.setAttribute("aria-disabled", String(!room.open));
    const end = step === min ? low : step === max ? high : "";
    tile.setAttribute("aria-label", end ? `${step}, ${end}` : String(step));
    tile.classList.toggle("is-unsent", pressed && room.mine.delivery !== "saved");
    /** @type {HTMLElement} */ (tile.firstElementChild).style.height = `${(100 * i) / Math.max(1, steps.length - 1)}%`;
    onTap(tile, () => room.open && !pressed && act.answer(step));
  });
  return undefined;
}

/**
 * @param {HTMLElement} root
 * @param {Room} room
 * @param {Act} act
 * @param {Item} item
 */
function slider(root, room, act, item) {
  const { min, max } = ends(item);
  const range = input(root, "range");
  range.min = String(min);
  range.max = String(max);
  range.disabled = !room.open;
  const value = typeof room.draft === "number" ? room.draft : room.mine.value;
  range.value = String(value === null ? Math.round((min + max) / 2) : value);
  const told = () => fill(root, { value: formatNumber(Number(range.value), room.lang) });
  const set = (/** @type {number} */ by) => {
    range.value = String(Number(range.value) + by);
    act.draft(Number(range.value));
    show(/** @type {HTMLElement} */ (root.querySelector(".button")), room.open);
    told();
  };
  range.oninput = () => set(0);
  onTap(part(root, "less"), () => set(-1));
  onTap(part(root, "more-by-one"), () => set(1));
  onSend(root, () => act.answer(Number(range.value)));
  show(/** @type {HTMLElement} */ (root.querySelector(".button")), room.open && Number(range.value) !== room.mine.value);
  told();
}

/**
 * @param {HTMLElement} place
 * @param {Room} room
 */
export function reveal(place, room) {
  const item = /** @type {Item} */ (room.item);
  const { min, max, low, high } = ends(item);
  const { counts = {}, hands = {}, mean, before = null } = (room.view && room.view.result) || {};
  const root = place.appendChild(clone("kind-scale-result"));
  const said = (/** @type {number | undefined} */ n) => (typeof n === "number" ? formatNumber(n, room.lang, 1) : "");
  fill(root, { low, high, mean: said(mean), "mean-title": before ? _("on average now") : _("on average") });
  if (show(part(root, "before"), before !== null) && before) fill(root, { before: said(before.mean), "before-title": before.title });
  const steps = Array.from({ length: max - min + 1 }, (_step, i) => min + i);
  if (steps.length > MOST_TILES) return show(part(root, "columns"), false);
  const most = Math.max(1, ...steps.map((step) => counts[step] || 0));
  rows(part(root, "columns"), steps, String, "scale-column", (column, step) => {
    const n = counts[step] || 0;
    fill(column, { step, n: hands[step] ? `${n || ""}+${hands[step]}` : n || "" });
    column.classList.toggle("is-mine", room.mine.value === step);
    part(column, "bar").style.height = `${(100 * n) / most}%`;
  });
  const sentence = steps.filter((step) => counts[step]).map((step) => _n("%(n)s person chose %(step)s", "%(n)s people chose %(step)s", counts[step], { step }));
  part(root, "columns").setAttribute("aria-label", sentence.join(", "));
  return undefined;
}

/** @param {number} value */
export const say = (value) => String(value);
