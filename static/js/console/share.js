// Hands the workshop to another facilitator: makes a link, shows it once, lists the links, withdraws one. Knows no views.
import { clone, fill } from "../fill.js";
import { keyed } from "../keyed.js";
import { _, language } from "../words.js";
import { copied } from "./copy.js";
import { input, part, show } from "./page.js";

/** @typedef {{id: number, label: string, created_at: number, used_at: number | null}} Invitation */
/** @typedef {{ok: boolean, error?: {message: string}, invitations: Invitation[], made?: number, url?: string, qr?: string}} Said */

const SURE_MS = 5000;

/** @type {HTMLElement | null} */
let dialog = null;
let code = "";

/** Nothing where the page has no such dialog: who came by a link hands nothing over. */
export function wireShare() {
  dialog = document.getElementById("share-dialog");
  if (!dialog) return;
  // Before it is opened: of which workshop it is.
  document.addEventListener("click", aim, true);
  dialog.addEventListener("opened", begin);
  part(dialog, "form").addEventListener("submit", make);
  part(dialog, "list").addEventListener("click", withdraw);
  part(dialog, "copy").addEventListener("click", copy);
}

/** @returns {HTMLElement} */
const root = () => /** @type {HTMLElement} */ (dialog);

/** @param {Event} event */
function aim(event) {
  const opener = event.target instanceof Element ? event.target.closest('[data-opens="share-dialog"]') : null;
  if (!(opener instanceof HTMLElement)) return;
  code = opener.dataset.of || "";
  show(part(root(), "of"), Boolean(opener.dataset.title));
  fill(root(), { title: opener.dataset.title });
}

async function begin() {
  show(part(root(), "made"), false);
  show(part(root(), "all"), false);
  input(root(), "url").value = "";
  say("");
  complain("");
  label().value = "";
  label().focus();
  const said = await ask("");
  if (said.ok) list(said.invitations);
  else complain(message(said));
}

/** @param {Event} event */
async function make(event) {
  event.preventDefault();
  const button = part(root(), "make");
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  const said = await ask("", { label: label().value });
  button.removeAttribute("aria-busy");
  complain(said.ok ? "" : message(said));
  if (!said.ok) return;
  say("");
  fill(root(), { made: _("The link for %(name)s", { name: label().value.trim() }) });
  part(root(), "qr").setAttribute("src", said.qr || "");
  input(root(), "url").value = said.url || "";
  show(part(root(), "made"), true);
  part(root(), "made").dataset.made = String(said.made);
  label().value = "";
  list(said.invitations);
  part(root(), "made").focus();
}

/** @param {Event} event */
function copy(event) {
  const field = input(root(), "url");
  copied(field.value, /** @type {Element} */ (event.currentTarget)).then((done) => {
    if (done) return;
    say(_("Copying does not work here. Select the link yourself."));
    field.select();
  });
}

/**
 * The first press asks, the second does it: whoever came by the link is out at once.
 * @param {Event} event
 */
async function withdraw(event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  const item = button && button.closest("li");
  if (!button || !item || button.getAttribute("aria-busy") === "true") return;
  if (!button.classList.contains("is-sure")) return unsure(button);
  button.setAttribute("aria-busy", "true");
  const said = await ask(`/${item.dataset.key}/withdraw`, {});
  button.removeAttribute("aria-busy");
  if (!said.ok) return say(message(said));
  if (part(root(), "made").dataset.made === item.dataset.key) show(part(root(), "made"), false);
  say(_("The link for %(name)s works no more.", { name: item.dataset.label || "" }));
  list(said.invitations);
}

/** @param {Element} button */
function unsure(button) {
  const turn = (/** @type {boolean} */ sure) => {
    button.classList.toggle("is-sure", sure);
    fill(button, { does: sure ? _("Yes, withdraw it") : _("Withdraw") });
  };
  turn(true);
  window.setTimeout(() => turn(false), SURE_MS);
}

/** @param {Invitation[]} invitations */
function list(invitations) {
  show(part(root(), "all"), invitations.length > 0);
  keyed(part(root(), "list"), invitations.slice().reverse(), ({ id }) => String(id), () => clone("share-one"), (item, { label: name, created_at: made, used_at: used }) => {
    item.dataset.label = name;
    fill(item, {
      label: name, made: _("Made on %(time)s", { time: when(made) }),
      used: used ? _("Used since %(time)s", { time: when(used) }) : _("Not used yet"),
    });
    item.classList.toggle("is-used", Boolean(used));
  });
}

/**
 * @param {string} rest of the address
 * @param {Record<string, string>} [form] sent with the page's token; without one it only asks
 * @returns {Promise<Said>}
 */
async function ask(rest, form) {
  const body = form && new URLSearchParams({ ...form, csrf_token: root().dataset.csrf || "" });
  try {
    const answer = await fetch(`/f/${code}/invitations${rest}`, { method: body ? "POST" : "GET", body, headers: { Accept: "application/json" } });
    return await answer.json();
  } catch {
    return { ok: false, invitations: [] };
  }
}

/** @param {Said} said */
const message = (said) => (said.error && said.error.message) || _("That did not work. Try again.");
/** @param {string} sentence */
const say = (sentence) => void fill(root(), { news: sentence });
/** @param {string} sentence */
const complain = (sentence) => void (/** @type {Element} */ (root().querySelector("[data-error]")).textContent = sentence);
const label = () => /** @type {HTMLInputElement} */ (document.getElementById("share-label"));
/** @param {number} time */
const when = (time) => new Date(time).toLocaleString(language(), { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
