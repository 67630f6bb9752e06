// On a narrow page the three columns are three tabs. Which one is open, and nothing else.
import { byId } from "./page.js";

export function wireTabs() {
  const tabs = /** @type {HTMLElement} */ (document.querySelector(".tabs"));
  tabs.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button) openPanel(button.dataset.panel || "steer");
  });
}

/** @param {string} name */
export function openPanel(name) {
  byId("console").dataset.panel = name;
  for (const button of document.querySelectorAll(".tabs button")) {
    if (button instanceof HTMLElement && button.dataset.panel === name) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  window.scrollTo(0, 0);
}
