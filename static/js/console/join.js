// How people come in: the code, the QR, links and copying them. Sends nothing.
import { fill } from "../fill.js";
import { _ } from "../words.js";
import { copied } from "./copy.js";
import { byId, changes, input, part, show } from "./page.js";

/** @typedef {import("./view").Desk} Desk */

const differs = changes();

export function wireJoin() {
  for (const button of document.querySelectorAll("[data-copies]")) button.addEventListener("click", () => copy(button));
}

/** @param {Desk} view */
export function drawJoin({ join }) {
  if (differs(join)) draw(join);
}

/** @param {import("./view").Join} join */
function draw(join) {
  byId("code").textContent = _("Code %(code)s", { code: pairs(join.code) });
  for (const picture of document.querySelectorAll('img[data-src="qr"]')) picture.setAttribute("src", join.qr);
  const dialog = byId("join-dialog");
  fill(dialog, { url: join.url.replace(/^https?:\/\//, ""), code: pairs(join.code) });
  input(dialog, "copy-field").value = join.url;
  show(part(dialog, "wifi"), Boolean(join.wifi));
  if (join.wifi) fill(dialog, { "wifi-name": join.wifi.name, "wifi-password": join.wifi.password });
}

/** @param {Element} button */
async function copy(button) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("join-dialog"));
  const done = await copied(input(dialog, "copy-field").value, button);
  fill(dialog, { copied: done ? _("Copied.") : _("Copying does not work here. Select the link yourself.") });
  if (!done) byId("code").click();
  if (!done) input(dialog, "copy-field").select();
}

/**
 * @param {string} code
 * @returns {string}
 */
const pairs = (code) => code.replace(/(\d\d)(?=\d)/g, "$1 ");
