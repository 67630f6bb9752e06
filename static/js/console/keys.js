// The keyboard and the clicker: which key does what, and when a key is not for us. Does nothing itself.
import { anyOpen } from "./dialogs.js";

/** @typedef {"next" | "back" | "blank" | "pause" | "hide" | "keys"} Deed */

/** @type {Record<string, Deed>} */
const KEYS = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back",
  b: "blank", B: "blank", ".": "blank", p: "pause", P: "pause", h: "hide", H: "hide", "?": "keys",
};
const WRITING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const PRESSABLE = "button, a[href], summary, input";

/** @param {Record<Deed, () => void>} deeds */
export function wireKeys(deeds) {
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return hold(event);
    const deed = KEYS[event.key];
    if (!deed || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || elsewhere(event)) return;
    event.preventDefault();
    deeds[deed]();
  });
}

/**
 * A key held down does its thing once: not for our own keys, and not for Enter on a button either.
 * @param {KeyboardEvent} event
 */
function hold(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest(WRITING)) return;
  if (KEYS[event.key] || (event.key === "Enter" && target.closest(PRESSABLE))) event.preventDefault();
}

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} the key belongs to what has the focus
 */
function elsewhere(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  if (anyOpen() || target.closest(WRITING)) return true;
  return event.key === " " ? target.closest(PRESSABLE) !== null : event.key.startsWith("Arrow") && target.closest("[type=radio]") !== null;
}
