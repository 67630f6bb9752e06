// The tiles of a question: an option is shape, colour, pattern and words. Revealed, what is wrong fades; an order falls into place.
import { keyed } from "../../js/keyed.js";
import { clone, fill } from "../../js/fill.js";
import { formatNumber } from "../../js/number.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { all, part } from "../../js/pictures/parts.js";
import { field, shape } from "../../js/scenery/marks.js";
import { language } from "../../js/words.js";

/**
 * @typedef {import("../../js/wire").View} View
 * @typedef {import("../../js/wire").Option} Option
 * @typedef {{option: Option, right: boolean | null, count: number | null, hands: number, number: number | null}} Tile
 */

/**
 * @param {HTMLElement} list
 * @param {View} view
 */
export function tiles(list, view) {
  const shown = tilesOf(view);
  const item = view.item ? view.item.id : "";
  const columns = columnsFor(shown.map(({ option }) => option.label), Boolean(view.item && view.item.media));
  Object.assign(list.dataset, { columns, rows: Math.ceil(shown.length / columns), ordered: view.item && view.item.kind === "order" ? "yes" : "no" });
  keyed(list, shown, ({ option }) => `${item} ${option.id}`, make, update);
  const scene = /** @type {HTMLElement} */ (list.closest("[data-item]"));
  scene.dataset.many = shown.length / columns > 4 ? "yes" : "no";
  fitAll(all(list, ".tile-text"), 7, Object.values({ ...scene.dataset }).join(" "));
}

/**
 * Options as they stand now: an order in the order that is right, once that is known.
 * @param {View} view
 * @returns {Tile[]}
 */
export function tilesOf({ item, result }) {
  const options = (item && item.options) || [];
  const correct = result && Array.isArray(result.correct) ? result.correct : null;
  const ordered = item && item.kind === "order";
  const sorted = ordered && correct ? options.slice().sort((a, b) => correct.indexOf(a.id) - correct.indexOf(b.id)) : options;
  return sorted.map((option, at) => ({
    option, number: ordered && correct ? at + 1 : null,
    right: correct ? ordered || correct.includes(option.id) : null,
    count: correct && !ordered && result.counts ? result.counts[option.id] || 0 : null,
    hands: (correct && result.hands && result.hands[option.id]) || 0,
  }));
}

/**
 * Two beside each other, unless they are few or their words are too long to read that way.
 * @param {string[]} labels
 * @param {boolean} besidePicture
 */
function columnsFor(labels, besidePicture) {
  const narrow = besidePicture || window.innerWidth / window.innerHeight < 1.5;
  const longest = Math.max(0, ...labels.flatMap((label) => label.split(/\s/)).map((word) => word.length));
  const long = longest > (narrow ? 12 : 16) || labels.some((label) => label.length > (narrow ? 26 : 36));
  return labels.length > 6 || (labels.length > 3 && !long && !besidePicture) ? 2 : 1;
}

/** @param {Tile} tile */
function make({ option }) {
  const element = clone("quiz-tile");
  element.dataset.mark = option.mark || "none";
  part(element, "field").append(field(option.mark || "none"), shape(option.mark || "none"));
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Tile} tile
 */
function update(element, { option, right, count, hands, number }) {
  element.dataset.state = right === null ? "open" : right ? "right" : "wrong";
  element.dataset.number = number === null ? "" : String(number);
  fill(element, { label: option.label, count: count === null ? "" : formatNumber(count, language()), hands: hands ? `+${hands}` : "" });
  part(element, "hands").hidden = !hands;
}
