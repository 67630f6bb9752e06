// A sheet of paper whose text is as large as it may be, and never too small: what does not fit comes by in turn, a page at a time. Knows no covenant.
import { fill } from "../../js/fill.js";
import { fit } from "../../js/fit.js";
import { pager, turnTo } from "../../js/pictures/pager.js";
import { part } from "../../js/pictures/parts.js";

const STEPS = 5;
const READING = 12000;

/** @typedef {{sheet: HTMLElement, key: string, first: Element | null}} Written  `key` says what the sheet holds; `first`: what is new on it, whose page is shown */

/**
 * Fits what stands on sheets that lie side by side to one size, and shows the page of each that is up.
 * @param {Written[]} sheets
 */
export function leaf(sheets) {
  const steps = sheets.map(({ sheet, key }) => {
    const text = part(sheet, "text");
    return fit(text, STEPS, () => text.scrollWidth <= text.clientWidth + 1 && text.scrollHeight <= text.clientHeight + 1, key);
  });
  for (const { sheet, key, first } of sheets) {
    const text = part(sheet, "text");
    text.dataset.fit = String(Math.max(...steps));
    if (text.dataset.key !== key) turnTo(sheet, first ? pageOf(text, first) : 0);
    text.dataset.key = key;
    turn(sheet, text);
  }
}

/**
 * @param {HTMLElement} sheet
 * @param {HTMLElement} text
 */
function turn(sheet, text) {
  const count = Math.max(1, Math.round((text.scrollWidth + gap(text)) / step(text)));
  const at = pager(sheet, { count, every: READING, running: true, onTurn: () => turn(sheet, text) });
  const away = at * step(text) * (isRightToLeft(text) ? 1 : -1);
  text.style.transform = at ? `translateX(${away}px)` : "";
  fill(sheet, { at: count > 1 ? `${at + 1}/${count}` : "" });
}

/**
 * @param {HTMLElement} text
 * @param {Element} element
 */
function pageOf(text, element) {
  const box = text.getBoundingClientRect();
  const place = element.getClientRects()[0] || box;
  const away = isRightToLeft(text) ? box.right - place.right : place.left - box.left;
  return Math.max(0, Math.floor((away + 1) / step(text)));
}

/** @param {HTMLElement} text */
const gap = (text) => parseFloat(getComputedStyle(text).columnGap) || 0;
/** @param {HTMLElement} text */
const step = (text) => text.clientWidth + gap(text) || 1;
/** @param {HTMLElement} text */
const isRightToLeft = (text) => getComputedStyle(text).direction === "rtl";
