// Ideas of people without a phone: the facilitator writes them down for a table. Sends `write`.
import { open } from "../js/console/dialogs.js";
import { byId, input, part, show } from "../js/console/page.js";
import { problem } from "../js/console/act.js";
import { _ } from "../js/words.js";

/** @typedef {import("../js/console/view").Act} Act */

/** @type {Act | null} */
let say = null;

/**
 * @param {HTMLElement} root
 * @param {Act} act
 */
export function wireTable(root, act) {
  part(root, "for-table").addEventListener("click", () => {
    open("table-dialog");
    const dialog = byId("table-dialog");
    input(dialog, input(dialog, "table").value ? "text" : "table").focus();
  });
  if (!say) part(byId("table-dialog"), "form").addEventListener("submit", send);
  say = act;
}

/**
 * @param {HTMLElement} root
 * @param {import("../js/console/view").Desk} view
 */
export function drawTable(root, view) {
  show(part(root, "for-table"), view.actions.some(({ action }) => action === "write"));
}

/**
 * The table's name stays for its next idea; the text goes once it hangs.
 * @param {Event} event
 */
async function send(event) {
  event.preventDefault();
  const dialog = byId("table-dialog");
  const [table, text] = [input(dialog, "table"), input(dialog, "text")];
  const empty = [table, text].find((field) => !field.value.trim());
  if (empty || !say) {
    problem(text, _("Say which table, and what its idea is."));
    if (empty) empty.focus();
    return;
  }
  const ack = await say("write", { title: text.value, table: table.value }, dialog.querySelector('[type="submit"]'));
  if (!ack.ok) return;
  text.value = "";
  text.focus();
}
