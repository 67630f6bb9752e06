// A scale as a meadow, a literal stem-and-leaf: a stem a value, a leaf a person. Before hangs left and white, now right and green.
import { animate } from "../../js/motion.js";
import { fill } from "../../js/fill.js";
import { formatNumber } from "../../js/number.js";
import { board } from "../../js/pictures/board.js";
import { part } from "../../js/pictures/parts.js";
import { hang, leaf } from "../../js/scenery/leaf.js";
import { keep, path, round, set, svg } from "../../js/scenery/svg.js";
import { _, _n, language } from "../../js/words.js";
import { legend } from "./legend.js";
import { leafAt, stems } from "./stems.js";

/**
 * @typedef {import("./stems.js").Stem} Stem
 * @typedef {{pitch: number, wide: number, high: number, base: number, compared: boolean, moves: boolean}} About
 */

const BASE = 846;
const NEW = 600;

/** @type {import("../poll.js").Drawing} */
export function meadow(picture, { item, result }, moves) {
  const drawing = part(picture, "meadow");
  drawing.toggleAttribute("hidden", false);
  const before = (result && result.before) || null;
  fill(picture, { low: (item && item.labels && item.labels[0]) || "", high: (item && item.labels && item.labels[1]) || "" });
  legend(picture, before && entry(before.mean, before.title), result ? entry(result.mean, before ? _("now") : _("on average")) : null);
  const { width } = board(drawing);
  if (!width || !item) return "";
  const found = stems({
    min: item.min || 0, max: item.max === undefined ? 10 : item.max, now: (result && result.counts) || {}, then: before && before.counts,
    width, base: BASE, ceiling: ceiling(picture),
  });
  const groups = keep(drawing, found.stems.length, stem);
  found.stems.forEach((each, at) => grow(groups[at], each, { ...found, base: BASE, compared: Boolean(before), moves }, at % found.every === 0));
  const hands = (result && result.hands) || {};
  found.stems.forEach((each, at) => raise(groups[at], each, hands[each.value] || 0));
  const leafy = found.people > 1 ? _n("One leaf is %(n)s person.", "One leaf is %(n)s people.", found.people) : "";
  return [leafy, Object.values(hands).some(Boolean) ? _("With a + are hands in the room.") : ""].filter(Boolean).join(" ");
}

/**
 * @param {number | null} mean
 * @param {string} words
 */
function entry(mean, words) {
  if (mean === null || mean === undefined) return null;
  return { number: new Intl.NumberFormat(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(mean), words };
}

/**
 * Leaves stay under the words: under the legend where it stands, under the question elsewhere.
 * @param {HTMLElement} picture
 */
function ceiling(picture) {
  const unit = window.innerHeight / 1080;
  const title = /** @type {Element} */ (picture.querySelector(".poll-text bdi")).getBoundingClientRect();
  const box = part(picture, "legend").getBoundingClientRect();
  const sun = part(picture, "clock").getBoundingClientRect();
  return (/** @type {number} */ x) => {
    const above = [box, sun].filter(({ width, left, right }) => width && x > left / unit - 60 && x < right / unit + 60);
    return Math.max(title.bottom, ...above.map(({ bottom }) => bottom)) / unit + 26;
  };
}

function stem() {
  return svg("g", {}, path("", { class: "stem" }), svg("g", {}), svg("g", {}), svg("text", { class: "step", "text-anchor": "middle", y: BASE + 74 }), svg("text", { class: "step step-hands", "text-anchor": "middle" }));
}

/**
 * @param {Element} group
 * @param {Stem} each
 * @param {About} about
 * @param {boolean} labelled
 */
function grow(group, each, about, labelled) {
  const [line, then, now, label] = Array.from(group.children);
  set(line, { d: `M${round(each.x)} ${BASE}V${round(each.top)}` });
  set(label, { x: round(each.x) });
  const words = labelled ? formatNumber(each.value, language()) : "";
  if (label.textContent !== words) label.textContent = words;
  leaves(then, each, "then", about);
  leaves(now, each, "now", about);
}

/**
 * Raised hands stand above what the phones said, never in it.
 * @param {Element} group
 * @param {Stem} each
 * @param {number} hands
 */
function raise(group, each, hands) {
  const label = /** @type {Element} */ (group.lastElementChild);
  set(label, { x: round(each.x), y: round(each.top - 22) });
  const words = hands ? `+${hands}` : "";
  if (label.textContent !== words) label.textContent = words;
}

/**
 * @param {Element} group
 * @param {Stem} each
 * @param {"then" | "now"} moment
 * @param {About} about
 */
function leaves(group, each, moment, { pitch, wide, high, base, compared, moves }) {
  const known = group.childElementCount;
  keep(group, each[moment], () => svg("g", {}, leaf(moment))).forEach((one, at) => {
    hang(one, { x: each.x, wide, high, ...leafAt(at, moment, { pitch, base, compared }) });
    const blade = /** @type {Element} */ (one.firstElementChild);
    if (moves && at >= known) animate(blade, [{ transform: "scale(0)" }, { transform: "none" }], { duration: NEW });
  });
}
