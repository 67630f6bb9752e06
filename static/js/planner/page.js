// The planner as a whole: holds the plan, and draws steps, form and looks when it changes. What was typed is never lost.
import { fill } from "../fill.js";
import { undoable, wireSnackbar } from "../console/snackbar.js";
import { openStore } from "../storage.js";
import { _, _n } from "../words.js";
import { drawForm } from "./form.js";
import { History } from "./history.js";
import { stepKeys } from "./keys.js";
import { look } from "./look.js";
import { wireFile } from "./opening.js";
import { Saving } from "./saving.js";
import { server } from "./server.js";
import { freshId, newStep, rightFollows } from "./shapes.js";
import { drawSteps, wireSteps } from "./steps.js";
import { wireTypes } from "./types.js";
import { at, insert, move, named, parsed, put, shown, spoken } from "./tree.js";

/** @typedef {import("./tree.js").Json} Json */
/** @typedef {import("./tree.js").Path} Path */

const PROGRAMME = ["programme"];

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export function start() {
  const given = JSON.parse(byId("plan").textContent || "{}");
  const code = document.body.dataset.code || "";
  const api = server(code, given.csrf);
  const history = new History(given.plan);
  /** @type {{chosen: number, writing: string, stands: import("./saving.js").Stands, theirs: Json}} */
  const now = { chosen: (given.plan.programme || []).length ? 0 : -1, writing: "", stands: given, theirs: null };
  const keys = stepKeys();

  const plan = () => history.now;
  const main = () => plan().language || "nl";
  const writing = () => (spoken(plan()).includes(now.writing) ? now.writing : main());
  const steps = () => plan().programme || [];

  const saving = new Saving({
    store: openStore(), key: `mekaere:plan:${code}`, rev: given.rev, send: api.save,
    onState: (how, detail) => {
      byId("planner").dataset.saving = how;
      byId("state").textContent = said(how);
      byId("theirs").hidden = how !== "theirs";
      byId("problem").hidden = how !== "refused";
      if (how === "refused") byId("problem").textContent = (detail && detail.message) || _("This did not work. Try again.");
      if (how === "theirs") now.theirs = detail;
    },
    onSaved: (stands) => {
      now.stands = stands;
      draw();
      looks.show(plan(), now.chosen + 1, false);
    },
  });
  const looks = look(code, api.preview, byId);

  /** @type {import("./fields.js").Desk} */
  const desk = {
    shape: given.shape, languages: given.languages, plan, main, writing, media: () => given.media,
    at: (path) => at(plan(), path),
    set(path, value, typing = false) {
      const named_ = path.length > 2 && path[path.length - 1] !== "correct" ? path.slice(0, 4) : [];
      commit(follow(refer(put(plan(), path, value), path), named_), typing ? named(path) : "", !typing);
    },
    change(path, change) {
      commit(follow(put(plan(), path, change(at(plan(), path))), path.slice(0, 4)));
    },
    give: api.give,
  };

  /**
   * A question's right answer follows its options.
   * @param {Json} next
   * @param {Path} path of the question or of something in it
   */
  function follow(next, path) {
    const where = path.length >= 4 ? path.slice(0, 4) : [];
    const before = at(plan(), where);
    const after = where.length ? at(next, where) : null;
    if (!after || typeof after !== "object" || Array.isArray(after) || !after.kind) return next;
    return put(next, where, rightFollows(before || {}, after, main()));
  }

  /**
   * A step that is referred to before it has an id gets one in the same change.
   * @param {Json} next
   * @param {Path} path
   */
  function refer(next, path) {
    const to = at(next, path);
    const place = typeof to === "string" && /^#\d+$/.test(to) && path.length === 3 ? Number(to.slice(1)) : -1;
    if (place < 0) return next;
    const id = freshId(shown(steps()[place].title, main()), steps().map((/** @type {Json} */ step) => step.id));
    return put(put(next, ["programme", place, "id"], id), path, id);
  }

  /**
   * @param {Json} next
   * @param {string} [typing] the field that somebody types in
   * @param {boolean} [anew] draw the form anew
   */
  function commit(next, typing = "", anew = true) {
    keys.carry(plan().programme, next.programme);
    // Mistakes name places: until the server has looked again, those of steps that moved up or down would stand at others.
    if (steps().length !== (next.programme || []).length) now.stands = { ...now.stands, mistakes: now.stands.mistakes.filter(({ path }) => parsed(path)[0] !== "programme") };
    history.change(next, typing);
    saving.keep(next);
    draw(anew);
  }

  /** @param {number} index */
  function open(index) {
    now.chosen = index;
    byId("planner").dataset.panel = "form";
    draw(true);
    looks.show(plan(), index + 1, true);
    const heading = /** @type {HTMLElement | null} */ (byId("form").querySelector("h2"));
    if (heading) heading.focus({ preventScroll: true });
  }

  const act = {
    open,
    playing: () => now.stands.played,
    move(/** @type {number} */ from, /** @type {number} */ to) {
      const chosen = steps()[now.chosen];
      commit(move(plan(), PROGRAMME, from, to));
      now.chosen = chosen ? steps().indexOf(chosen) : now.chosen;
      draw(true);
    },
    copy() {
      const { id: _id, ...copied } = steps()[now.chosen];
      commit(insert(plan(), PROGRAMME, Math.max(now.chosen + 1, now.stands.played), copied));
      open(Math.max(now.chosen + 1, now.stands.played));
    },
    remove() {
      const gone = now.chosen;
      const title = shown(steps()[gone].title, main());
      commit(put(plan(), ["programme", gone], undefined));
      open(Math.min(gone, steps().length - 1));
      undoable(_("“%(title)s” was removed.", { title }), () => back(history.undo()));
    },
    add(/** @type {string} */ type) {
      const place = Math.max(now.chosen + 1, now.stands.played);
      commit(insert(plan(), PROGRAMME, place, newStep(given.shape, type)));
      open(place);
    },
  };

  /** @param {boolean} done */
  function back(done) {
    if (!done) return;
    now.chosen = Math.min(now.chosen, steps().length - 1);
    saving.keep(plan());
    draw(true);
  }

  function draw(anew = false) {
    const wrong = now.stands.mistakes.map((mistake) => ({ path: parsed(mistake.path), message: mistake.message }));
    byId("plan-title").textContent = shown(plan().title, main()) || _("Without a name");
    drawSteps(byId("steps"), {
      plan: plan(), main: main(), chosen: now.chosen, played: now.stands.played, types: given.shape.types, key: keys.of,
      wrong: steps().map((/** @type {Json} */ _step, /** @type {number} */ i) => wrong.filter(({ path }) => path[0] === "programme" && path[1] === i).length),
    }, act);
    const settings = byId("settings");
    const general = wrong.filter(({ path }) => path[0] !== "programme" || path.length < 2).length;
    fill(settings, { wrong: general || "" });
    /** @type {HTMLElement} */ (settings.querySelector("[data-slot=wrong]")).hidden = !general;
    settings.setAttribute("aria-current", String(now.chosen < 0));
    byId("undo").toggleAttribute("disabled", !history.past.length);
    byId("redo").toggleAttribute("disabled", !history.future.length);
    drawForm(byId("form"), { desk, chosen: now.chosen, locked: now.chosen >= 0 && now.chosen < now.stands.played, anew, wrong, spoken: spoken(plan()) }, {
      ...act,
      up: () => act.move(now.chosen, now.chosen - 1),
      down: () => act.move(now.chosen, now.chosen + 1),
      write: (lang) => {
        now.writing = lang;
        draw(true);
      },
      first: now.stands.played,
    });
    drawLive();
  }

  /** While people are there, what was changed waits until the facilitator gives it to them. */
  function drawLive() {
    const { state, waiting, mistakes, played } = now.stands;
    byId("live").hidden = state !== "live" || (!waiting && saving.waiting === undefined);
    byId("play").toggleAttribute("disabled", Boolean(mistakes.length) || saving.waiting !== undefined);
    byId("live-words").textContent = mistakes.length
      ? _n("The room is playing. First mend %(n)s mistake.", "The room is playing. First mend %(n)s mistakes.", mistakes.length)
      : _n("The room is playing. What was played stays (%(n)s step). What comes after it may change.", "The room is playing. What was played stays (%(n)s steps). What comes after it may change.", played);
  }

  wire();
  draw(true);
  looks.show(plan(), now.chosen + 1, true);
  resume();

  /** What an earlier visit could not save is here again. */
  function resume() {
    const left = saving.left();
    if (!left) return;
    const same = left.rev === given.rev;
    commit(left.plan);
    if (!same) saving.onState("theirs", { ...given });
  }

  function wire() {
    wireSnackbar();
    wireSteps(byId("steps"), act);
    byId("settings").addEventListener("click", () => open(-1));
    byId("to-steps").addEventListener("click", () => {
      byId("planner").dataset.panel = "steps";
    });
    byId("undo").addEventListener("click", () => back(history.undo()));
    byId("redo").addEventListener("click", () => back(history.redo()));
    window.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || isTyping(event.target)) return;
      event.preventDefault();
      back(event.shiftKey ? history.redo() : history.undo());
    });
    wireTypes(given.shape, act.add);
    byId("play").addEventListener("click", async () => {
      await saving.flush();
      const { status, body } = await api.play().catch(() => ({ status: 0, body: { message: _("No connection. Try again in a moment.") } }));
      if (status === 200) now.stands = body;
      byId("problem").hidden = status === 200;
      if (status !== 200) byId("problem").textContent = body.message || _("This did not work. Try again.");
      draw();
    });
    byId("take-theirs").addEventListener("click", () => {
      saving.over(now.theirs.rev);
      now.stands = now.theirs;
      keys.carry(plan().programme, now.theirs.plan.programme);
      history.change(now.theirs.plan);
      saving.drop();
      draw(true);
    });
    byId("keep-mine").addEventListener("click", () => {
      saving.over(now.theirs.rev);
      saving.keep(plan());
    });
    wireFile(api.give, (opened) => {
      commit(opened);
      open(-1);
      undoable(_("The file is here. What was here can come back."), () => back(history.undo()));
    });
    window.addEventListener("online", () => saving.flush());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saving.flush(true));
    window.addEventListener("pagehide", () => saving.flush(true));
  }
}

/** @param {EventTarget | null} target a field undoes its own typing */
const isTyping = (target) => target instanceof HTMLElement && target.matches("input:not([type=checkbox],[type=radio]), textarea");

/** @param {import("./saving.js").How} how */
function said(how) {
  return {
    saved: _("Everything is saved"), saving: _("Saving…"), theirs: _("Not saved: choose which one stays"), refused: _("Not saved"),
    offline: _("No connection. It is kept on this device."),
  }[how];
}
