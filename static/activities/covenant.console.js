// The covenant on the console: the wording that the room sees change, the proposals to begin with, and what becomes of the article. Sends `reword` and `decide`.
import { keyed } from "../js/keyed.js";
import { part, press, show } from "../js/console/page.js";
import { clone, fill } from "../js/fill.js";
import { _ } from "../js/words.js";
import { editor } from "./covenant/editor.console.js";

/** @typedef {import("../js/console/view").Desk} Desk */
/** @typedef {import("../js/console/view").Act} Act */
/** @typedef {{view: Desk, text: import("./covenant/editor.console.js").Editor}} Bench */

/** @type {WeakMap<HTMLElement, Bench>} */
const benches = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {Desk} view
 * @param {Act} act
 */
export function draw(root, view, act) {
  const reword = view.actions.find(({ action }) => action === "reword");
  const decide = view.actions.find(({ action }) => action === "decide");
  show(root, Boolean(reword));
  if (!reword || !decide) return;
  const bench = benches.get(root) || make(root, view, act);
  bench.view = view;
  field(root).maxLength = reword.max_length;
  bench.text.show(reword.item, view.result.new, view.version);
  fill(root, { hint: view.result.new === view.result.old ? _("The room sees what you type, beside the old text.") : _("The room sees both texts now.") });
  keyed(part(root, "choices"), /** @type {{id: string, label: string}[]} */ (decide.options), ({ id }) => id, () => clone("desk-decision"), (button, { id, label }) => {
    fill(button, { label, n: view.result.counts[id] + (view.result.hands[id] || 0) });
    press(button, view.result.decision === id);
  });
  const proposals = view.queue.filter(({ state }) => state !== "hidden").reverse();
  keyed(part(root, "proposals"), proposals, ({ answer }) => answer, () => clone("desk-proposal"), (row, { text }) => fill(row, { text }));
  show(part(root, "none"), proposals.length === 0);
}

/** @param {HTMLElement} root */
const field = (root) => /** @type {HTMLTextAreaElement} */ (part(root, "text"));

/**
 * @param {HTMLElement} root
 * @param {Desk} view
 * @param {Act} act
 * @returns {Bench}
 */
function make(root, view, act) {
  const text = editor(field(root), async (item, title) => {
    const { ok, version, error } = await act("reword", { item, title }, field(root));
    return { ok, version, code: error && error.code };
  });
  const bench = { view, text };
  benches.set(root, bench);
  part(root, "choices").addEventListener("click", (event) => decide(bench, act, event));
  part(root, "proposals").addEventListener("click", (event) => take(bench, event));
  return bench;
}

/**
 * @param {Bench} bench
 * @param {Act} act
 * @param {Event} event
 */
function decide({ view }, act, event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (!button || !view.item) return;
  const choice = button.getAttribute("aria-pressed") === "true" ? null : button.dataset.key;
  act("decide", { item: view.item.id, choice }, button);
}

/**
 * @param {Bench} bench
 * @param {Event} event
 */
function take({ view, text }, event) {
  const row = event.target instanceof Element && event.target.closest("button") ? event.target.closest("li") : null;
  const proposal = row && view.queue.find(({ answer }) => answer === row.dataset.key);
  if (proposal) text.put(proposal.text);
}
