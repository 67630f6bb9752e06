// The quiz on the console: open answers, one row per distinct text, right or not at a tap. Sends `award`.
import { keyed } from "../js/keyed.js";
import { part, press, show } from "../js/console/page.js";
import { clone, fill } from "../js/fill.js";
import { _ } from "../js/words.js";

/** @typedef {import("../js/console/view").Award} Award */
/** @type {WeakMap<HTMLElement, Award[]>} what each root shows */
const shown = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {import("../js/console/view").Desk} view
 * @param {import("../js/console/view").Act} act
 */
export function draw(root, view, act) {
  if (!shown.has(root)) part(root, "awards").addEventListener("click", (event) => award(root, act, event));
  const awards = view.awards || [];
  shown.set(root, awards);
  show(root, awards.length > 0);
  keyed(part(root, "awards"), awards, ({ answer }) => answer, () => clone("desk-award"), (row, { text, n, right }) => {
    fill(row, { text, n: n > 1 ? `${n} ×` : "", word: right ? _("Right") : _("Not right") });
    press(/** @type {Element} */ (row.firstElementChild), right);
  });
}

/**
 * @param {HTMLElement} root
 * @param {import("../js/console/view").Act} act
 * @param {Event} event
 */
function award(root, act, event) {
  const row = event.target instanceof Element ? event.target.closest("li") : null;
  const known = row && (shown.get(root) || []).find(({ answer }) => answer === row.dataset.key);
  if (row && known) act("award", { answer: known.answer, right: !known.right }, row.firstElementChild);
}
