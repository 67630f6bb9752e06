// The workbench of weighing solutions on the console: which they are, and in which order. Words, other ideas and agreements have files of their own.
import { part, press, show } from "../js/console/page.js";
import { undoable } from "../js/console/snackbar.js";
import { clone, fill } from "../js/fill.js";
import { children, keyed } from "../js/keyed.js";
import { _ } from "../js/words.js";
import { drawAdding, wireAdding } from "./prioritise.add.console.js";
import { drawAgree, unsaved, wireAgree } from "./prioritise.agree.console.js";
import { ask } from "./prioritise.words.console.js";
import { terms } from "./prioritise/words.js";

/**
 * @typedef {import("../js/console/view").Act} Act
 * @typedef {import("./prioritise/words.js").Solution & {names: {name: string, group: string | null}[]}} Solution
 * @typedef {{solutions: Solution[], current: string | null, most: number, groups: string[], others: {id: string, text: string}[], found: number, search: string, page: number, pages: number}} Workbench
 * @typedef {{root: HTMLElement, act: Act, work: Workbench, picked: string | null, followed: string | null, moved: {solution: string, does: string} | null}} Bench  picked: whose agreements are open; null: adding
 */

/** @type {WeakMap<HTMLElement, Bench>} */
const benches = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {import("../js/console/view").Desk} view
 * @param {Act} act
 */
export function draw(root, view, act) {
  const { workbench } = /** @type {{workbench?: Workbench}} */ (/** @type {unknown} */ (view));
  show(root, Boolean(workbench));
  if (!workbench) return;
  const bench = benches.get(root) || make(root, act, workbench);
  bench.work = workbench;
  // While people weigh, there is nothing to agree on yet.
  if (view.result) follow(bench);
  paint(bench);
}

/**
 * @param {HTMLElement} root
 * @param {Act} act
 * @param {Workbench} work
 * @returns {Bench}
 */
function make(root, act, work) {
  /** @type {Bench} */
  const bench = { root, act, work, picked: null, followed: null, moved: null };
  benches.set(root, bench);
  part(root, "solutions").addEventListener("click", (event) => pressed(bench, event));
  part(root, "open-add").addEventListener("click", () => {
    bench.picked = null;
    paint(bench);
    part(root, "own-text").focus();
  });
  wireAdding(bench);
  wireAgree(bench);
  wireDrag(bench);
  return bench;
}

/**
 * The form goes along with the room, but not away from what somebody is typing.
 * @param {Bench} bench
 */
function follow(bench) {
  const { current } = bench.work;
  if (!current || bench.followed === current || (bench.picked && unsaved(bench))) return;
  bench.followed = current;
  bench.picked = current;
}

/** @param {Bench} bench */
function paint(bench) {
  const { root, work } = bench;
  if (!work.solutions.some(({ id }) => id === bench.picked)) bench.picked = null;
  const { picked } = bench;
  keyed(part(root, "solutions"), work.solutions, ({ id }) => id, () => clone("desk-solution"), (row, one) => {
    fill(row, { number: one.number, text: one.text, agreed: terms(one).map(({ said }) => said).join(" · ") });
    press(/** @type {Element} */ (row.firstElementChild), one.id === picked);
    row.classList.toggle("is-current", one.id === work.current);
    /** @type {HTMLButtonElement} */ (row.querySelector('[data-does="up"]')).disabled = one.number === 1;
    /** @type {HTMLButtonElement} */ (row.querySelector('[data-does="down"]')).disabled = one.number === work.solutions.length;
  });
  refocus(bench);
  show(part(root, "none"), work.solutions.length === 0);
  press(part(root, "open-add"), picked === null);
  drawAdding(bench);
  drawAgree(bench);
}

/**
 * @param {Bench} bench
 * @param {Event} event
 */
function pressed(bench, event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  const one = button && bench.work.solutions.find(({ id }) => id === button.closest("li")?.dataset.key);
  if (!button || !one) return;
  const does = button.dataset.does || "";
  const rest = button.closest("details");
  if (rest) rest.open = false;
  if (does === "choose") {
    bench.picked = one.id;
    paint(bench);
  }
  if (does === "up" || does === "down") move(bench, one.id, one.number + (does === "up" ? -1 : 1), button);
  if (does === "drop") drop(bench, one, button);
  if (does === "reword" || does === "split" || does === "combine") ask(bench, one, does);
}

/**
 * @param {Bench} bench
 * @param {string} solution
 * @param {number} number
 * @param {Element} near
 */
async function move(bench, solution, number, near) {
  bench.moved = near instanceof HTMLButtonElement ? { solution, does: near.dataset.does || "" } : null;
  await bench.act("shift", { solution, number }, near);
}

/**
 * A row that moves lets go of the focus; who moves it by keyboard goes along, and turns round at the end.
 * @param {Bench} bench
 */
function refocus({ root, moved }) {
  const row = moved && children(part(root, "solutions")).find((each) => each.dataset.key === moved.solution);
  const focused = document.activeElement;
  const lost = !focused || focused === document.body || (focused instanceof HTMLButtonElement && focused.disabled);
  if (!row || !moved || !lost) return;
  const [same, other] = [moved.does, moved.does === "up" ? "down" : "up"].map((does) => /** @type {HTMLButtonElement} */ (row.querySelector(`[data-does="${does}"]`)));
  (same.disabled ? other : same).focus();
}

/**
 * @param {Bench} bench
 * @param {Solution} one
 * @param {Element} near
 */
async function drop(bench, one, near) {
  const ack = await bench.act("drop", { solution: one.id }, near);
  if (!ack.ok) return;
  undoable(_("Dropped."), async () => {
    if ((await bench.act("add", { idea: one.id })).ok) await bench.act("shift", { solution: one.id, number: one.number });
  });
}

/**
 * Dragging is the quick way for a mouse; the arrows do the same without one.
 * @param {Bench} bench
 */
function wireDrag(bench) {
  const list = part(bench.root, "solutions");
  let dragged = "";
  const over = (/** @type {Event} */ { target }) => (target instanceof Element ? target.closest("li") : null);
  const mark = (/** @type {Element | null} */ row) => children(list).forEach((each) => each.classList.toggle("is-over", each === row && each.dataset.key !== dragged));
  list.addEventListener("dragstart", (event) => {
    dragged = over(event)?.dataset.key || "";
    if (event.dataTransfer) event.dataTransfer.setData("text/plain", dragged);
  });
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    mark(over(event));
  });
  list.addEventListener("dragend", () => {
    dragged = "";
    mark(null);
  });
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    const there = bench.work.solutions.find(({ id }) => id === over(event)?.dataset.key);
    if (dragged && there && there.id !== dragged) move(bench, dragged, there.number, list);
  });
}
