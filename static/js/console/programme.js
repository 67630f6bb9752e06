// The programme at the left: what has been, what is now, what comes; a tap goes there after one question. Sends `goto`.
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { keyed } from "../keyed.js";
import { byId, changes, part, show } from "./page.js";
import { timeOfDay } from "./status.js";

/** @typedef {import("./view").Step} Step */

const differs = changes();
/** @type {number | null} the activity we ask about */
let asked = null;
/** @type {Step[]} */
let steps = [];

/** @param {import("./view").Act} act */
export function wireProgramme(act) {
  byId("steps").addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const item = button && button.closest("li");
    if (!button || !item) return;
    const number = Number(item.dataset.key);
    if (button.dataset.does === "yes") {
      const ack = await act("goto", { activity: number }, button);
      if (ack.ok) asked = null;
    } else asked = button.dataset.does === "ask" && asked !== number ? number : null;
    paint();
    focus(item, button.dataset.does || "");
  });
}

/** @param {import("./view").Desk} view */
export function drawProgramme(view) {
  if (!differs(view.programme)) return;
  const moved = steps.find(now) !== undefined && view.programme.find(now)?.number !== steps.find(now)?.number;
  steps = view.programme;
  paint();
  const current = byId("steps").querySelector('[data-state="now"]');
  if (current && (moved || steps.length)) current.scrollIntoView({ block: "nearest" });
}

function paint() {
  keyed(byId("steps"), steps, (step) => String(step.number), () => clone("desk-step"), (item, step) => {
    item.dataset.state = step.state;
    fill(item, {
      number: step.number,
      title: step.title,
      state: step.state === "done" ? _("done") : step.state === "now" ? _("now") : "",
      time: step.started_at ? timeOfDay(step.started_at) : "",
    });
    const go = item.querySelector("button");
    if (step.state === "now") go?.setAttribute("aria-current", "step");
    else go?.removeAttribute("aria-current");
    go?.setAttribute("aria-expanded", String(asked === step.number));
    show(part(item, "ask"), asked === step.number);
  });
}

/**
 * The question takes the focus, the answer gives it back.
 * @param {Element} item
 * @param {string} did
 */
function focus(item, did) {
  const next = item.querySelector(did === "ask" && asked !== null ? '[data-does="yes"]' : '[data-does="ask"]');
  if (next instanceof HTMLElement) next.focus();
}

/**
 * @param {Step} step
 * @returns {boolean}
 */
const now = (step) => step.state === "now";
