// The solutions as a list: as many as fit, and the others on further pages that turn by themselves, or to the one under discussion.
import { keyed } from "../../js/keyed.js";
import { clone, fill } from "../../js/fill.js";
import { animate } from "../../js/motion.js";
import { pager, turnTo } from "../../js/pictures/pager.js";
import { children, part } from "../../js/pictures/parts.js";
import { agreed, step, verb } from "./words.js";

/** @typedef {import("./words.js").Result} Result */

const READING = 9000;

/**
 * @param {HTMLElement} picture
 * @param {Result} result
 * @param {{agreements: boolean, weighed: boolean, moves: boolean, again: () => void}} how `again` draws this once more, when a page turns
 */
export function list(picture, { solutions, current, scene }, { agreements, weighed, moves, again }) {
  const root = part(picture, "list");
  keyed(root, solutions, ({ id }) => id, () => clone("weigh-solution"), (row, one) => {
    const told = agreements && one.quadrant ? verb(one.quadrant) : "";
    fill(row, { number: one.number, text: one.text, agreed: agreements ? agreed(one) : "", step: agreements ? step(one) : "", verb: told });
    row.classList.toggle("is-bare", weighed && one.x === null);
    row.classList.toggle("is-current", one.id === current);
    row.hidden = false;
  });
  const pages = laid(root, scene !== "actions");
  if (root.dataset.of !== scene) turnTo(root, 0);
  root.dataset.of = scene;
  if (current) turnTo(root, Math.max(0, pages.findIndex((page) => page.some((row) => row.dataset.key === current))));
  const at = pager(root, { count: pages.length, every: READING, running: !current, onTurn: again });
  for (const [n, page] of pages.entries()) for (const row of page) row.hidden = n !== at;
  fill(picture, { at: pages.length > 1 ? `${at + 1}/${pages.length}` : "" });
  const turned = root.dataset.page !== undefined && root.dataset.page !== String(at);
  root.dataset.page = String(at);
  if (turned && moves) animate(root, [{ opacity: 0 }, { opacity: 1 }], { duration: 600 });
}

/**
 * The pages; with smaller words and less air around them where that makes fewer.
 * @param {HTMLElement} root with all its rows to be seen
 * @param {boolean} tightens
 */
function laid(root, tightens) {
  root.removeAttribute("data-tight");
  const pages = paged(root);
  if (pages.length === 1 || !tightens) return pages;
  root.setAttribute("data-tight", "");
  const fewer = paged(root);
  if (fewer.length < pages.length) return fewer;
  root.removeAttribute("data-tight");
  return pages;
}

/**
 * @param {HTMLElement} root with all its rows to be seen
 * @returns {HTMLElement[][]} the rows of each page, at least one on each
 */
function paged(root) {
  const rows = children(root);
  const gap = parseFloat(getComputedStyle(root).rowGap) || 0;
  /** @type {HTMLElement[][]} */
  const pages = [[]];
  let used = 0;
  for (const row of rows) {
    const high = row.offsetHeight;
    const page = pages[pages.length - 1];
    if (page.length && used + gap + high > root.clientHeight + 1) {
      pages.push([row]);
      used = high;
    } else {
      page.push(row);
      used += (page.length > 1 ? gap : 0) + high;
    }
  }
  return pages;
}
