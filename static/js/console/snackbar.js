// A short message at the bottom that can take an action back. One at a time; the newest wins.
import { fill } from "../fill.js";
import { byId, part, show } from "./page.js";

const STAYS_MS = 8000;
let timer = 0;
/** @type {(() => unknown) | null} */
let back = null;

export function wireSnackbar() {
  const bar = byId("snackbar");
  part(bar, "undo").addEventListener("click", () => {
    const undo = back;
    hide();
    if (undo) undo();
  });
  for (const event of ["pointerenter", "focusin"]) bar.addEventListener(event, () => window.clearTimeout(timer));
  for (const event of ["pointerleave", "focusout"]) bar.addEventListener(event, wait);
}

/**
 * @param {string} text what was done, as a sentence
 * @param {() => unknown} undo takes it back
 */
export function undoable(text, undo) {
  back = undo;
  const bar = byId("snackbar");
  show(bar, true);
  fill(bar, { text });
  wait();
}

function wait() {
  window.clearTimeout(timer);
  timer = window.setTimeout(hide, STAYS_MS);
}

function hide() {
  window.clearTimeout(timer);
  back = null;
  show(byId("snackbar"), false);
}
