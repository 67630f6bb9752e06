// Adding a solution on the console: in the facilitator's own words, or one of the other ideas, of which the server sends a page. Sends `add` and `browse`.
import { input, part, show } from "../js/console/page.js";
import { clone, fill } from "../js/fill.js";
import { keyed } from "../js/keyed.js";
import { _ } from "../js/words.js";

/** @typedef {import("./prioritise.console.js").Bench} Bench */

const PAUSE_MS = 300;

/** @param {Bench} bench */
export function wireAdding(bench) {
  const { root, act } = bench;
  const own = /** @type {HTMLFormElement} */ (part(root, "own"));
  own.addEventListener("submit", async (event) => {
    event.preventDefault();
    const title = input(root, "own-text").value.trim();
    if (!title) return;
    const ack = await act("add", { title }, own.querySelector("button"));
    if (ack.ok && input(root, "own-text").value.trim() === title) input(root, "own-text").value = "";
  });
  let waiting = 0;
  part(root, "search").addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => browse(bench, 1), PAUSE_MS);
  });
  part(root, "adding").addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const does = button && button.dataset.does;
    if (does === "add") act("add", { idea: button?.closest("li")?.dataset.key }, button);
    if (does === "earlier" || does === "later") browse(bench, bench.work.page + (does === "later" ? 1 : -1));
  });
}

/**
 * @param {Bench} bench
 * @param {number} page
 */
function browse({ root, act }, page) {
  act("browse", { title: input(root, "search").value.trim(), page }, part(root, "search"));
}

/** @param {Bench} bench */
export function drawAdding({ root, work, picked }) {
  show(part(root, "adding"), picked === null);
  if (picked !== null) return;
  const { others, found, page, pages, search } = work;
  const field = input(root, "search");
  if (document.activeElement !== field) field.value = search;
  show(field, found > others.length || search !== "" || document.activeElement === field);
  keyed(part(root, "others"), others, ({ id }) => id, () => clone("desk-other-idea"), (row, { text }) => fill(row, { text }));
  show(part(root, "no-others"), others.length === 0);
  show(part(root, "paging"), pages > 1);
  fill(root, { paging: _("%(n)s of %(of)s", { n: page, of: pages }) });
  for (const [does, usable] of /** @type {[string, boolean][]} */ ([["earlier", page > 1], ["later", page < pages]])) {
    const button = /** @type {HTMLButtonElement} */ (root.querySelector(`[data-does="${does}"]`));
    button.disabled = !usable;
  }
}
