// What people chose: a branch for each option, long leaves, forest green only. Counts beside, raised hands beside those, an earlier poll below.
import { keyed } from "../../js/keyed.js";
import { clone, fill } from "../../js/fill.js";
import { formatNumber } from "../../js/number.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { all, part } from "../../js/pictures/parts.js";
import { _, language } from "../../js/words.js";
import { legend } from "./legend.js";

/** @typedef {{id: string, label: string, n: number | null, then: number | null, hands: number, share: number, thenShare: number}} Bar */

const ONE_COLUMN = 9;

/** @type {import("../poll.js").Drawing} */
export function bars(picture, { item, result }) {
  const list = part(picture, "bars");
  const shown = barsOf((item && item.options) || [], result);
  list.hidden = false;
  const columns = shown.length > ONE_COLUMN ? 2 : 1;
  Object.assign(list.dataset, { columns, rows: Math.ceil(shown.length / columns) });
  keyed(list, shown, ({ id }) => `${item && item.id} ${id}`, () => clone("poll-bar"), update);
  fitAll(all(list, ".bar-label"), 7, `${shown.length} ${Boolean(result && result.before)}`);
  if (result && result.before) legend(picture, { words: result.before.title, number: "" }, { words: _("now"), number: "" });
  return "";
}

/**
 * @param {import("../../js/wire").Option[]} options
 * @param {any} result
 * @returns {Bar[]}
 */
export function barsOf(options, result) {
  const counts = result ? result.counts || {} : null;
  const before = result && result.before ? result.before.counts || {} : null;
  const most = Math.max(1, ...options.map(({ id }) => Math.max((counts && counts[id]) || 0, (before && before[id]) || 0)));
  return options.map(({ id, label }) => {
    const n = counts ? counts[id] || 0 : null;
    const then = before ? before[id] || 0 : null;
    return { id, label, n, then, hands: (result && result.hands && result.hands[id]) || 0, share: (n || 0) / most, thenShare: (then || 0) / most };
  });
}

/**
 * @param {HTMLElement} element
 * @param {Bar} bar
 */
function update(element, { label, n, then, hands, share, thenShare }) {
  const number = (/** @type {number | null} */ value) => (value === null ? "" : formatNumber(value, language()));
  fill(element, { label, count: number(n), then: number(then), hands: hands ? `+${hands}` : "" });
  part(element, "hands").hidden = !hands;
  part(element, "then").hidden = then === null;
  element.style.setProperty("--share", share.toFixed(4));
  element.style.setProperty("--then", thenShare.toFixed(4));
}
