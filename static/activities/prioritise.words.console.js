// Changing the words of a solution on the console: one in other words, one that becomes two, two that become one. Sends `reword`, `add` and `combine`.
import { close, open } from "../js/console/dialogs.js";
import { byId, input, part, show } from "../js/console/page.js";
import { fill } from "../js/fill.js";
import { keyed } from "../js/keyed.js";
import { _ } from "../js/words.js";

/** @typedef {import("./prioritise.console.js").Bench} Bench */
/** @typedef {import("./prioritise.console.js").Solution} Solution */
/** @typedef {"reword" | "split" | "combine"} Change */

/** @type {{bench: Bench, one: Solution, change: Change, halved: boolean} | null} what the dialog is about; halved: the first half of a split is stored */
let asking = null;
let wired = false;

/**
 * @param {Bench} bench
 * @param {Solution} one
 * @param {Change} change
 */
export function ask(bench, one, change) {
  asking = { bench, one, change, halved: false };
  const dialog = byId("solution-dialog");
  if (!wired) wire(dialog);
  fill(dialog, {
    title: { reword: _("Reword"), split: _("Split in two"), combine: _("Join with another") }[change],
    first: { reword: _("In which words"), split: _("The first solution"), combine: _("In which words, together") }[change],
  });
  show(part(dialog, "with"), change === "combine");
  show(part(dialog, "second"), change === "split");
  const others = bench.work.solutions.filter(({ id }) => id !== one.id);
  keyed(part(dialog, "other"), others, ({ id }) => id, () => document.createElement("option"), (option, { id, number, text }) => {
    /** @type {HTMLOptionElement} */ (option).value = id;
    option.textContent = `${number}. ${text}`;
  });
  input(dialog, "one").value = one.text;
  input(dialog, "two").value = "";
  open("solution-dialog");
  input(dialog, "one").focus();
}

/** @param {HTMLElement} dialog */
function wire(dialog) {
  wired = true;
  part(dialog, "form").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asking && (await save(dialog, asking))) close("solution-dialog");
  });
}

/**
 * @param {HTMLElement} dialog
 * @param {{bench: Bench, one: Solution, change: Change, halved: boolean}} about
 * @returns {Promise<boolean>}
 */
async function save(dialog, about) {
  const { bench, one, change } = about;
  const near = dialog.querySelector('[type="submit"]');
  const title = input(dialog, "one").value.trim();
  const second = input(dialog, "two").value.trim();
  if (change === "combine") return (await bench.act("combine", { solutions: [one.id, input(dialog, "other").value], title }, near)).ok;
  if (change === "split" && !second) {
    input(dialog, "two").focus();
    return false;
  }
  if (!about.halved && !(await bench.act("reword", { solution: one.id, title }, near)).ok) return false;
  about.halved = true;
  return change === "reword" || (await bench.act("add", { title: second, after: one.id }, near)).ok;
}
