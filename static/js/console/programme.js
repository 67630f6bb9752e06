// The programme at the left: what has been, what is now, what comes, and when; a tap goes there after one question. Sends `goto`.
import { serverNow } from "../clock.js";
import { clone, fill } from "../fill.js";
import { _, _n } from "../words.js";
import { keyed } from "../keyed.js";
import { byId, changes, part, show } from "./page.js";
import { timeOfDay } from "./status.js";
import { asOf, shifted } from "./timing.js";

/** @typedef {import("./view").Step} Step */
/** @typedef {import("./view").Desk} Desk */

const differs = changes();
/** @type {number | null} the activity we ask about */
let asked = null;
/** @type {Step[]} */
let steps = [];
/** @type {Desk | null} */
let view = null;
let shift = 0;

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
  window.setInterval(tick, 1000);
}

/** Time goes on, also while nothing else happens. */
function tick() {
  if (view && shifted(view.timing, view.now, serverNow()) !== shift) paint();
}

/** @param {Desk} latest */
export function drawProgramme(latest) {
  view = latest;
  if (!differs([view.programme, view.timing, view.phase === "ended"])) return tick();
  const moved = steps.find(now) !== undefined && view.programme.find(now)?.number !== steps.find(now)?.number;
  steps = view.programme;
  paint();
  const current = byId("steps").querySelector('[data-state="now"]');
  if (current && (moved || steps.length)) current.scrollIntoView({ block: "nearest" });
}

function paint() {
  if (!view) return;
  shift = shifted(view.timing, view.now, serverNow());
  const planned = steps.some((step) => step.planned_at !== null);
  byId("programme").classList.toggle("has-times", planned);
  show(byId("steps-head"), planned);
  keyed(byId("steps"), steps, (step) => String(step.number), () => clone("desk-step"), (item, step) => paintStep(item, step));
  paintWhole(view);
}

/**
 * @param {HTMLElement} item
 * @param {Step} step
 */
function paintStep(item, step) {
  item.dataset.state = step.state;
  fill(item, {
    plan: step.planned_at === null ? step.number : timeOfDay(step.planned_at),
    title: step.title,
    state: step.state === "done" ? _("done") : step.state === "now" ? _("now") : "",
    sort: step.started_at ? _("began at") : step.expected_at ? _("expected at") : "",
    time: step.started_at ? timeOfDay(step.started_at) : step.expected_at ? timeOfDay(step.expected_at + shift) : "",
  });
  const go = item.querySelector("button");
  if (step.state === "now") go?.setAttribute("aria-current", "step");
  else go?.removeAttribute("aria-current");
  go?.setAttribute("aria-expanded", String(asked === step.number));
  show(part(item, "ask"), asked === step.number);
}

/** @param {Desk} desk */
function paintWhole({ timing, now: seen, phase }) {
  const { drift, end } = asOf(timing, seen, serverNow());
  const line = byId("drift");
  show(line, end !== null);
  if (end === null) return;
  line.dataset.drift = drift === null ? "" : String(drift);
  fill(line, {
    drift: drift === null ? "" : sentence(drift),
    end: phase === "ended" ? _("Ended at %(time)s", { time: timeOfDay(end) }) : _("Done around %(time)s", { time: timeOfDay(end) }),
  });
}

/** @param {number} drift */
function sentence(drift) {
  if (drift > 0) return _n("%(n)s minute over time", "%(n)s minutes over time", drift);
  return drift < 0 ? _n("%(n)s minute ahead", "%(n)s minutes ahead", -drift) : _("On schedule");
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
