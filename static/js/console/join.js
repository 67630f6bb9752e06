// How people come in: the code, the QR, links and copying them. Shows who is there, per group. Sends nothing.
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { keyed } from "../keyed.js";
import { byId, changes, input, part, show } from "./page.js";

/** @typedef {import("./view").Desk} Desk */

const differs = changes();
const groupsDiffer = changes();

export function wireJoin() {
  for (const button of document.querySelectorAll("[data-copies]")) button.addEventListener("click", () => copy(button));
}

/** @param {Desk} view */
export function drawJoin({ join, groups }) {
  if (differs(join)) draw(join);
  if (groupsDiffer(groups)) drawGroups(groups || []);
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

/** @param {import("./view").Group[]} groups as they were when the room left the lobby */
function drawGroups(groups) {
  show(byId("present"), groups.length > 0);
  keyed(byId("groups"), groups, ({ name }) => name, () => clone("desk-group"), (item, { name, n }) => {
    fill(item, { name, n: n === null ? _("not shown") : n });
  });
}

/**
 * A laptop's own network is no secure context, where browsers have no clipboard for scripts; the old command still works there.
 * @param {Element} button
 */
async function copy(button) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("join-dialog"));
  const url = input(dialog, "copy-field").value;
  const done = await (navigator.clipboard ? navigator.clipboard.writeText(url).then(() => true, () => false) : Promise.resolve(oldCopy(url, button)));
  fill(dialog, { copied: done ? _("Copied.") : _("Copying does not work here. Select the link yourself.") });
  const words = button.querySelector("span") || button;
  if (done) flash(words);
  else byId("code").click();
  if (!done) input(dialog, "copy-field").select();
}

/**
 * @param {string} text
 * @param {Element} near within an open dialog the field must be in it
 * @returns {boolean}
 */
function oldCopy(text, near) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "vh";
  (near.closest("dialog") || document.body).append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (near instanceof HTMLElement) near.focus();
  return done;
}

/** @param {Element} element */
function flash(element) {
  const before = element.getAttribute("data-words") || element.textContent || "";
  element.setAttribute("data-words", before);
  element.textContent = _("Copied.");
  window.setTimeout(() => (element.textContent = before), 2000);
}

/**
 * @param {string} code
 * @returns {string}
 */
const pairs = (code) => code.replace(/(\d\d)(?=\d)/g, "$1 ");
