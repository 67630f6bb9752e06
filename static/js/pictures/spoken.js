// What a picture says, as a sentence and a table, for who can't see it. Hidden from sight, never live; no markup of its own.
import { fill } from "../fill.js";

/** @typedef {(string | number)[]} Row */

/**
 * @param {Element} root a picture that has the `spoken()` part of templates/activities/_parts.html
 * @param {{sentence: string, head?: string[], rows?: Row[]}} words
 */
export function spoken(root, { sentence, head = [], rows = [] }) {
  const element = root.querySelector("[data-part=spoken]");
  if (!element) return;
  fill(element, { sentence });
  const table = /** @type {HTMLElement} */ (element.querySelector("table"));
  table.hidden = !rows.length;
  line(table.querySelector("thead tr"), head, "th");
  const body = /** @type {Element} */ (table.querySelector("tbody"));
  while (body.childElementCount > rows.length) body.lastElementChild?.remove();
  rows.forEach((row, at) => line(body.children[at] || body.appendChild(document.createElement("tr")), row, "td"));
}

/**
 * @param {Element | null} row
 * @param {Row} cells
 * @param {"th" | "td"} tag
 */
function line(row, cells, tag) {
  if (!row) return;
  while (row.childElementCount > cells.length) row.lastElementChild?.remove();
  while (row.childElementCount < cells.length) row.appendChild(document.createElement(tag));
  cells.forEach((cell, at) => {
    if (row.children[at].textContent !== String(cell)) row.children[at].textContent = String(cell);
  });
}
