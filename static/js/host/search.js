// Finds workshops as one types, in what is on the page already. The server does the same for an address with `?q=`.
import { fill } from "../fill.js";
import { show } from "../console/page.js";

export function wireSearch() {
  const form = document.getElementById("search-form");
  const field = document.getElementById("q");
  if (!(form instanceof HTMLFormElement) || !(field instanceof HTMLInputElement)) return;
  // As they stood before a search; a search opens what it finds.
  const folded = Array.from(document.querySelectorAll("details.host-group:not([open])"));
  form.querySelector("button")?.toggleAttribute("hidden", true);
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => {
    find(field.value);
    if (field.value.trim()) for (const group of folded) group.toggleAttribute("open", true);
    else for (const group of folded) group.toggleAttribute("open", false);
    window.history.replaceState(null, "", field.value.trim() ? `?q=${encodeURIComponent(field.value.trim())}` : window.location.pathname);
  });
}

/** @param {string} q */
function find(q) {
  let all = 0;
  for (const group of document.querySelectorAll(".host-group")) {
    let n = 0;
    for (const item of group.querySelectorAll(".workshop")) {
      const found = item instanceof HTMLElement && matches(item.dataset.search || "", q);
      show(item, found);
      if (found) n += 1;
    }
    fill(group, { number: n });
    show(group, n > 0);
    all += n;
  }
  const none = document.getElementById("none-found");
  if (none) show(none, all === 0);
}

/**
 * Every word somewhere; a code may be written in pairs.
 * @param {string} text
 * @param {string} q
 * @returns {boolean}
 */
export function matches(text, q) {
  const wanted = plain(q).trim();
  const words = /^[\d\s]+$/.test(wanted) ? [wanted.replace(/\s/g, "")] : wanted.split(/\s+/);
  return words.every((word) => text.indexOf(word) >= 0);
}

/**
 * Without capitals and accents, as the server writes them.
 * @param {string} text
 * @returns {string}
 */
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
