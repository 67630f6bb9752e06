// «Count hands»: votes of people without a phone, a number per option, beside what the phones said. Sends `hands`.
import { clone, fill } from "../fill.js";
import { _n } from "../words.js";
import { close } from "./dialogs.js";
import { children, keyed } from "../keyed.js";
import { mark } from "./marks.js";
import { byId, enable, input, part, show } from "./page.js";

/** @typedef {import("./view").Desk} Desk */

const MOST = 9999;
/** @type {Desk | null} */
let view = null;

/** @param {import("./view").Act} act */
export function wireHands(act) {
  const dialog = byId("hands-dialog");
  dialog.addEventListener("opened", () => draw());
  part(dialog, "rows").addEventListener("click", step);
  part(dialog, "form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const counts = Object.fromEntries(children(part(dialog, "rows")).map((row) => [row.dataset.key || "", number(row)]));
    const ack = await act("hands", { counts }, dialog.querySelector('[type="submit"]'));
    if (ack.ok) close("hands-dialog");
  });
}

/**
 * @param {Desk} latest
 * @param {boolean} online
 */
export function drawHands(latest, online) {
  view = latest;
  for (const id of ["hands", "hands-menu"]) enable(byId(id), online && offered().options.length > 0);
}

/** @returns {{options: import("../wire").Option[], counts: Record<string, number>}} what hands can be raised for now, and those counted before */
function offered() {
  const action = view && view.actions.find(({ action: name }) => name === "hands");
  return { options: (action && action.options) || [], counts: (action && action.counts) || {} };
}

function draw() {
  const dialog = byId("hands-dialog");
  const { options, counts } = offered();
  const said = (view && (view.tally || view.result)) || {};
  show(part(dialog, "form"), options.length > 0);
  show(part(dialog, "none"), options.length === 0);
  keyed(part(dialog, "rows"), options, ({ id }) => id, () => clone("desk-hand"), (row, option) => {
    const phones = (said.counts && said.counts[option.id]) || 0;
    mark(row, option.mark);
    fill(row, { label: option.label, phones: _n("%(n)s on a phone", "%(n)s on phones", phones) });
    part(row, "label").setAttribute("for", `hands-${option.id}`);
    input(row, "n").id = `hands-${option.id}`;
    input(row, "n").value = String(counts[option.id] || 0);
  });
}

/** @param {Event} event */
function step(event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  const row = button && button.closest("li");
  if (!button || !row) return;
  input(row, "n").value = String(Math.max(0, Math.min(MOST, number(row) + (button.dataset.does === "more" ? 1 : -1))));
}

/**
 * @param {Element} row
 * @returns {number}
 */
const number = (row) => Math.max(0, Math.min(MOST, Math.floor(Number(input(row, "n").value)) || 0));
