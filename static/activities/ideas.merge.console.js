// Merging on the console: which of the chosen texts stays, and taking it back. Sends `merge` and `unmerge`.
import { close, open } from "../js/console/dialogs.js";
import { keyed } from "../js/keyed.js";
import { byId, part, show } from "../js/console/page.js";
import { undoable } from "../js/console/snackbar.js";
import { clone, fill } from "../js/fill.js";
import { _ } from "../js/words.js";

/** @typedef {import("./ideas.console.js").Bench} Bench */

/** @type {Bench | null} whose chosen ideas the dialog is about */
let asking = null;
let wired = false;

/** @param {Bench} bench */
export function wireMerge(bench) {
  asking = bench;
  if (wired) return;
  wired = true;
  part(byId("merge-dialog"), "form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (asking) merge(asking, /** @type {HTMLFormElement} */ (event.target));
  });
}

/**
 * Asks which text stays; the one chosen first is the proposal.
 * @param {Bench} bench
 */
export function mergeOf(bench) {
  asking = bench;
  const ideas = bench.chosen.flatMap((id) => bench.ideas.filter((idea) => idea.id === id));
  keyed(part(byId("merge-dialog"), "texts"), ideas, ({ id }) => id, () => clone("desk-merge"), (row, { id, text }) => {
    fill(row, { text });
    const radio = /** @type {HTMLInputElement} */ (row.querySelector("input"));
    radio.value = id;
    radio.checked = id === bench.chosen[0];
  });
  open("merge-dialog");
}

/**
 * @param {Bench} bench
 * @param {HTMLFormElement} form
 */
async function merge(bench, form) {
  const stays = String(new FormData(form).get("stays"));
  const answers = [stays, ...bench.chosen.filter((id) => id !== stays)];
  const ack = await bench.act("merge", { answers }, form.querySelector('[type="submit"]'));
  if (!ack.ok) return;
  bench.chosen = [];
  bench.paint();
  close("merge-dialog");
  undoable(_("Merged."), () => unmerge(bench, answers.slice(1)));
}

/**
 * @param {Bench} bench
 * @param {string[]} answers those that went into another
 */
async function unmerge(bench, answers) {
  for (const answer of answers) await bench.act("unmerge", { answer });
}

/**
 * What went into this idea, under its text, with a way to take it apart.
 * @param {Bench} bench
 * @param {HTMLElement} row
 * @param {string} id
 */
export function paintMerged({ merged }, row, id) {
  const parts = merged.filter(({ into }) => into === id);
  show(part(row, "merged"), parts.length > 0);
  if (parts.length) fill(row, { merged: _("Also: %(texts)s", { texts: parts.map(({ text }) => text).join(" · ") }) });
}

/**
 * @param {Bench} bench
 * @param {Event} event
 */
export function split(bench, event) {
  const button = event.target instanceof Element ? event.target.closest('[data-does="split"]') : null;
  const row = button && button.closest("li");
  if (row) bench.act("unmerge", { answer: row.dataset.key }, button);
}
