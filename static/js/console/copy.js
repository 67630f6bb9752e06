// Copies a text, and says on the button that it did. Knows no dialogs.
import { _ } from "../words.js";

const SAYS_MS = 2000;

/**
 * A laptop's own network is no secure context, where browsers have no clipboard for scripts; the old command still works there.
 * @param {string} text
 * @param {Element} button says for a moment that it was copied
 * @returns {Promise<boolean>}
 */
export async function copied(text, button) {
  const done = await (navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, () => false) : Promise.resolve(oldCopy(text, button)));
  if (done) flash(button.querySelector("span") || button);
  return done;
}

/**
 * @param {string} text
 * @param {Element} near within an open dialog the field must be in it
 * @returns {boolean}
 */
function oldCopy(text, near) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "vh";
  (near.closest("dialog") || document.body).append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (near instanceof HTMLElement) near.focus();
  return done;
}

/** @param {Element} element */
function flash(element) {
  const before = element.getAttribute("data-words") || element.textContent || "";
  element.setAttribute("data-words", before);
  element.textContent = _("Copied.");
  window.setTimeout(() => (element.textContent = before), SAYS_MS);
}
