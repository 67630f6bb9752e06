// The form of one step, or of the workshop as a whole; and the mistakes, each at its field.
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { fieldsOf } from "./fields.js";
import { named, shown } from "./tree.js";

/** @typedef {import("./tree.js").Path} Path */
/**
 * @typedef {object} Seen
 * @property {import("./fields.js").Desk} desk
 * @property {number} chosen
 * @property {boolean} locked
 * @property {boolean} anew
 * @property {{path: Path, message: string}[]} wrong
 * @property {string[]} spoken
 */
/** @typedef {{up: () => void, down: () => void, copy: () => void, remove: () => void, write: (lang: string) => void, first: number}} Act */

/** Fields that a first programme does without. */
const LATER = new Set(["id", "languages", "min_group", "max_length", "anonymous", "standings_every"]);

/**
 * @param {HTMLElement} root
 * @param {Seen} seen
 * @param {Act} act
 */
export function drawForm(root, seen, act) {
  if (seen.anew) make(root, seen, act);
  mark(root, seen.wrong);
}

/**
 * @param {HTMLElement} root
 * @param {Seen} seen
 * @param {Act} act
 */
function make(root, seen, act) {
  const { desk, chosen } = seen;
  const focused = document.activeElement instanceof HTMLElement && root.contains(document.activeElement) ? place(document.activeElement) : null;
  const scrolled = root.scrollTop;
  const step = chosen < 0 ? null : desk.at(["programme", chosen]);
  const type = step ? desk.shape.types[step.type] : null;
  const form = fill(clone("plan-form"), {
    type: step ? `${chosen + 1}. ${type ? type.label : step.type}` : "", title: step ? shown(step.title, desk.main()) : _("About the workshop"), help: type ? type.help : "",
  });
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (form.querySelector(`[data-part="${name}"]`));
  const path = step ? ["programme", chosen] : [];
  const fields = step ? (type ? type.fields : []) : desk.shape.programme;
  part("fields").replaceChildren(...fieldsOf(desk, fields.filter(({ name }) => !LATER.has(name)), path));
  part("more").replaceChildren(...fieldsOf(desk, fields.filter(({ name }) => LATER.has(name)), path));
  part("rest").hidden = !part("more").children.length;
  part("locked").hidden = !seen.locked;
  part("all").toggleAttribute("disabled", seen.locked);
  if (seen.spoken.length > 1) form.insertBefore(languages(seen, act), part("all"));
  tools(form, seen, act);
  form.addEventListener("submit", (event) => event.preventDefault());
  const opened = root.querySelector("details");
  if (opened && opened.open && root.dataset.chosen === String(chosen)) /** @type {HTMLDetailsElement} */ (part("rest")).open = true;
  root.replaceChildren(form);
  root.scrollTop = root.dataset.chosen === String(chosen) ? scrolled : 0;
  root.dataset.chosen = String(chosen);
  if (focused) again(root, focused);
}

/**
 * @param {HTMLElement} form
 * @param {Seen} seen
 * @param {Act} act
 */
function tools(form, { desk, chosen, locked }, act) {
  const bar = /** @type {HTMLElement} */ (form.querySelector(".plan-form-head .plan-tools"));
  bar.hidden = chosen < 0;
  const count = (desk.plan().programme || []).length;
  const button = (/** @type {string} */ name) => /** @type {HTMLButtonElement} */ (bar.querySelector(`[data-does="${name}"]`));
  for (const name of /** @type {const} */ (["up", "down", "copy", "remove"])) button(name).addEventListener("click", act[name]);
  button("up").disabled = locked || chosen <= act.first;
  button("down").disabled = locked || chosen >= count - 1;
  button("remove").disabled = locked || count < 2;
}

/**
 * @param {Seen} seen
 * @param {Act} act
 */
function languages({ desk, spoken }, act) {
  const root = clone("plan-language");
  const select = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
  for (const code of spoken) select.add(new Option(desk.languages[code] || code, code, false, code === desk.writing()));
  select.addEventListener("change", () => act.write(select.value));
  return root;
}

/**
 * Each mistake in words at its field, or at the nearest thing around it that is there.
 * @param {HTMLElement} root
 * @param {{path: Path, message: string}[]} wrong
 */
function mark(root, wrong) {
  for (const shownWrong of root.querySelectorAll("[data-part=problem]")) shownWrong.textContent = "";
  for (const input of root.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  for (const { path, message } of wrong) {
    const field = around(root, path);
    const words = field && field.querySelector("[data-part=problem]");
    if (!field || !words) continue;
    words.textContent = message;
    const input = field.querySelector("[data-part=value]");
    if (input) input.setAttribute("aria-invalid", "true");
  }
}

/**
 * @param {HTMLElement} root
 * @param {Path} path
 * @returns {Element | null}
 */
function around(root, path) {
  for (let length = path.length; length > 0; length -= 1) {
    const found = root.querySelector(`[data-path="${CSS.escape(named(path.slice(0, length)))}"]`);
    if (found && found.querySelector("[data-part=problem]")) return found;
  }
  return null;
}

/**
 * Where the focus is, in words that hold when the form is made anew.
 * @param {HTMLElement} element
 */
function place(element) {
  const field = element.closest("[data-path]");
  const inside = field ? Array.from(field.querySelectorAll("input, textarea, select, button")).indexOf(element) : -1;
  return { path: field instanceof HTMLElement ? field.dataset.path || "" : "", inside, does: element.dataset.does || "" };
}

/**
 * @param {HTMLElement} root
 * @param {{path: string, inside: number, does: string}} where
 */
function again(root, { path, inside, does }) {
  const field = root.querySelector(`[data-path="${CSS.escape(path)}"]`) || root;
  const found = does ? field.querySelector(`[data-does="${does}"]`) : field.querySelectorAll("input, textarea, select, button")[inside];
  if (found instanceof HTMLElement) found.focus({ preventScroll: true });
}
