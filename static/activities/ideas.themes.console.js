// Themes on the console: new, rename, remove, filter by one, and dropping ideas on one. Sends `theme`, `rename`, `untheme`.
import { keyed } from "../js/keyed.js";
import { input, part, show } from "../js/console/page.js";
import { undoable } from "../js/console/snackbar.js";
import { clone, fill } from "../js/fill.js";
import { _ } from "../js/words.js";
import { ALL, BARE, within } from "./ideas.console.js";

/** @typedef {import("./ideas.console.js").Bench} Bench */
/** @typedef {import("../js/console/view").Theme} Theme */

/** @param {Bench} bench */
export function wireThemes(bench) {
  const list = part(bench.root, "themes");
  list.addEventListener("click", (event) => pressed(bench, event));
  list.addEventListener("submit", (event) => rename(bench, event));
  part(bench.root, "new").addEventListener("submit", (event) => add(bench, event));
  wireDrag(bench, list);
}

/** @param {Bench} bench */
export function drawThemes(bench) {
  const { root, ideas, themes, filter } = bench;
  const rows = [{ id: BARE, title: _("Without theme") }, ...themes];
  keyed(part(root, "themes"), rows, ({ id }) => id, () => clone("desk-theme"), (row, { id, title }) => {
    fill(row, { title, n: within(ideas, id).length });
    row.classList.toggle("is-bare", id === BARE);
    row.querySelector("button")?.setAttribute("aria-pressed", String(id === filter));
    const rest = /** @type {HTMLDetailsElement} */ (row.querySelector("details"));
    show(rest, id !== BARE);
    if (!rest.open) input(row, "name").value = title;
  });
}

/**
 * @param {Bench} bench
 * @param {Event} event
 */
function pressed(bench, event) {
  const button = event.target instanceof Element ? event.target.closest("button[data-does]") : null;
  const row = button && button.closest("li");
  if (!(button instanceof HTMLElement) || !row) return;
  const id = row.dataset.key || "";
  if (button.dataset.does === "filter") {
    bench.filter = bench.filter === id ? ALL : id;
    bench.paint();
  }
  const theme = bench.themes.find((each) => each.id === id);
  if (button.dataset.does === "untheme" && theme) remove(bench, theme, button);
}

/**
 * Taking it back makes a theme of the same name, and puts the ideas there again.
 * @param {Bench} bench
 * @param {Theme} theme
 * @param {Element} near
 */
async function remove(bench, theme, near) {
  const members = within(bench.ideas, theme.id).map(({ id }) => id);
  const ack = await bench.act("untheme", { theme: theme.id }, near);
  if (!ack.ok) return;
  undoable(_("Theme removed."), async () => {
    const known = bench.themes.map(({ id }) => id);
    const made = await bench.act("theme", { title: theme.title });
    const fresh = made.ok ? await appeared(bench, known) : null;
    if (fresh) for (const answer of members) await bench.act("assign", { answer, theme: fresh.id });
  });
}

/**
 * @param {Bench} bench
 * @param {string[]} known
 * @returns {Promise<Theme | null>} the theme that a view brings within two seconds
 */
async function appeared(bench, known) {
  for (let patience = 20; patience > 0; patience -= 1) {
    const fresh = bench.themes.find(({ id }) => !known.includes(id));
    if (fresh) return fresh;
    await new Promise((go) => window.setTimeout(go, 100));
  }
  return null;
}

/**
 * @param {Bench} bench
 * @param {Event} event
 */
async function rename(bench, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const row = form.closest("li");
  const theme = row && bench.themes.find(({ id }) => id === row.dataset.key);
  if (!row || !theme) return;
  const title = input(row, "name").value.trim();
  if (!title || title === theme.title) return fold(row);
  const ack = await bench.act("rename", { theme: theme.id, title }, form.querySelector("button"));
  if (!ack.ok) return;
  fold(row);
  undoable(_("Renamed."), () => bench.act("rename", { theme: theme.id, title: theme.title }));
}

/** @param {Element} row */
function fold(row) {
  const rest = row.querySelector("details");
  if (rest) rest.open = false;
}

/**
 * @param {Bench} bench
 * @param {Event} event
 */
async function add(bench, event) {
  event.preventDefault();
  const title = input(bench.root, "title").value.trim();
  if (!title) return;
  const ack = await bench.act("theme", { title }, part(bench.root, "new").querySelector("button"));
  if (ack.ok && input(bench.root, "title").value.trim() === title) input(bench.root, "title").value = "";
}

/**
 * Dragging is the quick way for a mouse; choosing and «put there» does the same without one.
 * @param {Bench} bench
 * @param {HTMLElement} list
 */
function wireDrag(bench, list) {
  /** @type {string[]} */
  let dragged = [];
  part(bench.root, "ideas").addEventListener("dragstart", (event) => {
    const id = (event.target instanceof Element && event.target.closest("li")?.dataset.key) || "";
    dragged = bench.chosen.includes(id) ? bench.chosen : [id];
    if (event.dataTransfer) event.dataTransfer.setData("text/plain", dragged.join(" "));
    bench.root.classList.add("is-dragging");
  });
  bench.root.addEventListener("dragend", () => {
    dragged = [];
    over(list, null);
    bench.root.classList.remove("is-dragging");
  });
  list.addEventListener("dragover", (event) => {
    const row = event.target instanceof Element ? event.target.closest("li") : null;
    over(list, row);
    if (row && dragged.length) event.preventDefault();
  });
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    const id = event.target instanceof Element ? event.target.closest("li")?.dataset.key : undefined;
    if (id && dragged.length) bench.assign(dragged, id === BARE ? null : id);
  });
}

/**
 * @param {Element} list
 * @param {Element | null} row
 */
function over(list, row) {
  for (const each of list.children) each.classList.toggle("is-over", each === row);
}
