// The phone as a whole: holds what the server said and what its owner did, and draws the page that goes with it.
import { sync } from "../clock.js";
import { connect } from "../live.js";
import { onVoices } from "../speech.js";
import { uuid } from "../uuid.js";
import { language, _ } from "../words.js";
import { Answers } from "./answers.js";
import { byId, onTap } from "./dom.js";
import { drawBar, notice, tell, wireSize } from "./frame.js";
import { memoryOf } from "./memory.js";
import { choose } from "./pages.js";
import { heading, put } from "./stage.js";
import { keepWhole } from "./whole.js";

/** @typedef {import("../wire").View} View */
/** @typedef {import("../wire").Me} Me */
/** @typedef {import("../wire").State} State */
/** @typedef {import("../wire").Failure} Failure */
/** @typedef {import("./types").Room} Room */
/** @typedef {import("./types").Act} Act */

const page = document.body.dataset;
const code = page.code || "";
/** The language of the questions: that of the page, or one that only this workshop speaks. */
const reading = page.lang || language();
/** Inside the planner, which shows how a phone will look: nobody's phone, and it says nothing. */
const previewing = new URLSearchParams(window.location.search).has("preview");
const memory = memoryOf(previewing ? "preview" : code);

/** @type {{view: View | null, me: Me | null, link: State, failure: Failure | null, aside: Room["aside"], problem: string, wished: string}} */
const now = { view: null, me: null, link: "connecting", failure: null, aside: "", problem: "", wished: "" };
/** @type {import("../wire").Live | null} */
let live = null;
/** @type {Room | null} what the page to be seen was drawn from: while someone types, not the newest */
let seen = null;
let frame = 0;

const silence = { ok: false, error: { code: "no_answer", message: "" } };
const answers = new Answers(memory, (event, payload) => (live ? live.say(event, payload) : Promise.resolve(silence)), {
  onChange: later,
  onRefused: (said, message) => {
    keep(said.item, said.value);
    if (!seen || !seen.item || seen.item.id !== said.item) notice(message);
  },
  onProfileRefused: (message) => {
    const { name: _name, team: _team, ...rest } = memory.get("profile") || {};
    memory.set("profile", rest);
    memory.set("asked", { ...(memory.get("asked") || { group: false }), name: false });
    if (rest.group) answers.profile(rest);
    notice(message);
    later();
  },
});

export function start() {
  wireSize(memory, () => keepWhole(byId("main")));
  onTap(byId("retry"), () => live && live.retry());
  onVoices(later);
  // Another tab may have left something behind, or have erased the person that this one speaks for.
  document.addEventListener("visibilitychange", () => document.visibilityState !== "hidden" && live && answers.outbox.wake());
  window.addEventListener("storage", () => live && now.me && !memory.get("token") && window.location.reload());
  if (previewing) preview();
  else if (memory.get("joined")) open();
  draw();
}

/** No socket of its own: it draws what the planner hands it. */
function preview() {
  memory.set("joined", true);
  memory.set("asked", { name: true, group: true });
  window.addEventListener("message", ({ origin, data }) => {
    if (origin !== window.location.origin || !data || !data.view) return;
    sync(data.view.now);
    now.view = data.view;
    now.me = nobody();
    now.link = "online";
    later();
  });
  window.parent.postMessage({ ready: true }, window.location.origin);
}

/** @returns {Me} somebody who has said nothing yet */
const nobody = () => ({ participant: "0", token: "", now: 0, name: null, alias: "", group: null, team: null, removed: false, item: null, answer: null, answers: 0, waits: false, score: null, rank: null, correct: null });

function open() {
  now.failure = null;
  now.link = "connecting";
  live = connect({
    code, role: "participant", lang: reading, token: memory.get("token") || null,
    onView: (view) => {
      sync(view.now);
      if (now.view && now.view.version !== view.version) notice("");
      now.view = view;
      later();
    },
    onMe: (me) => {
      if (!me.removed) memory.set("token", me.token);
      now.me = me;
      answers.hear(me);
      later();
    },
    onState: (state, failure) => {
      now.link = state;
      now.failure = failure;
      if (state === "online") answers.outbox.wake();
      later();
    },
  });
}

/** What was said is one thing, what changed another: the page is drawn once for all of it. */
function later() {
  if (!frame) frame = window.setTimeout(draw, 0);
}

function draw() {
  window.clearTimeout(frame);
  frame = 0;
  const room = roomOf(now.view && now.view.item ? now.view.item.id : null);
  const next = choose(room);
  const { page: drawn, room: kept } = put(next, room, act, roomOf, draw);
  seen = kept;
  keepWhole(byId("main"));
  drawBar(kept, drawn.where, answers.outbox.entries.length > 0);
  const away = now.link === "offline" && drawn.where ? _("No connection") : "";
  document.title = [away, heading(), drawn.where || room.title].filter((part, i, all) => part && all.indexOf(part) === i).join(" – ");
}

/**
 * @param {string | null} itemId
 * @returns {Room}
 */
function roomOf(itemId) {
  const { view, me } = now;
  const item = view ? view.item : null;
  const named = item && item.id === itemId ? item : seen && seen.item && seen.item.id === itemId ? seen.item : null;
  const mine = answers.of(named);
  const profile = memory.get("profile") || {};
  const languages = view ? view.workshop.languages : [];
  return {
    view, me, link: now.link, failure: now.failure, lang: language(), title: view ? view.workshop.title : page.title || "",
    contentLang: languages.length && languages.indexOf(reading) < 0 ? languages[0] : reading,
    item: named, open: Boolean(view && view.phase === "open"), mine,
    ideas: named && named.kind === "ideas" ? answers.ideas(named) : [],
    draft: named ? memory.get(`draft:${named.id}`) : undefined,
    skipped: Boolean(named && memory.get(`skipped:${named.id}`)),
    unsent: answers.unsent().length, joined: Boolean(memory.get("joined")), asked: memory.get("asked") || { name: false, group: false },
    name: (me && me.name) || profile.name || "", group: profile.group || (me && me.group) || null, team: profile.team || (me && me.team) || null,
    aside: now.aside, problem: now.problem, wished: Boolean(view && now.wished === wish(view)),
  };
}

/**
 * A wish for more time holds for one run of one clock.
 * @param {View} view
 */
function wish(view) {
  return JSON.stringify([view.item && view.item.id, view.phase, view.timer && view.timer.started_at]);
}

/**
 * What was typed is kept, also when the server refuses it.
 * @param {string} item
 * @param {any} value
 */
function keep(item, value) {
  const text = value && typeof value === "object" && !Array.isArray(value) ? value.text || value.why : value;
  if (text !== undefined && memory.get(`draft:${item}`) === undefined) memory.set(`draft:${item}`, text);
}

/** @type {Act} */
const act = {
  join() {
    memory.set("joined", true);
    open();
    later();
  },
  rejoin() {
    if (now.aside === "erased") memory.forget(); // whoever could not come in is still the same person, with the same unsent answers
    window.location.reload();
  },
  speak(chosen) {
    document.cookie = `lang=${chosen}; path=/; max-age=${90 * 86_400}; samesite=lax`;
    window.location.reload();
  },
  profile(fields) {
    memory.set("profile", { ...(memory.get("profile") || {}), ...fields });
    answers.profile(memory.get("profile"));
    later();
  },
  asked(what) {
    memory.set("asked", { ...(memory.get("asked") || { name: false, group: false }), [what]: true });
    later();
  },
  answer(value, { adds = false } = {}) {
    if (!seen || !seen.item) return;
    answers.say(seen.item, value, adds);
    memory.set(`draft:${seen.item.id}`, undefined);
    if (live && now.link !== "online") live.retry(); // somebody is here and has something to say: no reason to wait
  },
  withdrawIdea: (ref) => seen && seen.item && answers.withdraw(seen.item, ref),
  draft(value) {
    if (seen && seen.item) memory.set(`draft:${seen.item.id}`, value);
  },
  skip(yes) {
    if (seen && seen.item) memory.set(`skipped:${seen.item.id}`, yes || undefined);
    later();
  },
  async moreTime() {
    if (!live || !now.view) return;
    const wished = wish(now.view);
    const ack = await live.say("more_time", { ref: uuid() });
    if (ack.ok) now.wished = wished;
    if (ack.ok) tell(_("The facilitator knows that you want more time."));
    else notice((ack.error && ack.error.message) || "");
    later();
  },
  async erase() {
    const ack = live ? await live.say("withdraw", {}) : silence;
    now.problem = ack.ok ? "" : (ack.error && ack.error.message) || _("No connection. Try again in a moment.");
    if (ack.ok) {
      if (live) live.close();
      memory.forget();
      answers.forget();
      now.aside = "erased";
    }
    later();
  },
  aside(which) {
    now.aside = which;
    now.problem = "";
    later();
  },
  tell,
};
