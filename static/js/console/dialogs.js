// Opens and closes the console's dialogs and its menu. Knows nothing of what is in them.
import { byId, show } from "./page.js";

/** @param {string} id */
export function open(id) {
  const dialog = /** @type {HTMLDialogElement} */ (byId(id));
  if (dialog.open) return;
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", "");
  dialog.dispatchEvent(new Event("opened"));
}

/** @param {string} id */
export function close(id) {
  const dialog = /** @type {HTMLDialogElement} */ (byId(id));
  if (dialog.close) dialog.close();
  else dialog.removeAttribute("open");
}

/** @returns {boolean} */
export function anyOpen() {
  return document.querySelector("dialog[open]") !== null;
}

/** Buttons with `data-opens` and `data-closes`, and a click beside a dialog. */
export function wireDialogs() {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const opener = target.closest("[data-opens]");
    const dialog = target.closest("dialog");
    if (opener instanceof HTMLElement && opener.getAttribute("aria-disabled") !== "true") open(opener.dataset.opens || "");
    else if (dialog && (target === dialog || target.closest("[data-closes]"))) close(dialog.id);
  });
}

export function wireMenu() {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element) menu(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || byId("menu").hidden) return;
    unfold(false);
    menuButton().focus();
  });
}

/** @param {Element} target */
function menu(target) {
  if (target.closest(".menu-button")) unfold(byId("menu").hidden === true);
  else if (!target.closest(".menu-panel") || target.closest("[data-opens], a")) unfold(false);
}

/** @param {boolean} visible */
function unfold(visible) {
  show(byId("menu"), visible);
  menuButton().setAttribute("aria-expanded", String(visible));
}

/** @returns {HTMLElement} */
const menuButton = () => /** @type {HTMLElement} */ (document.querySelector(".menu-button"));
