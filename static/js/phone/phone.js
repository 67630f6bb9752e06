// The phone as a whole: holds what the server said and what its owner did, and draws the page that goes with it.
import { sync } from "../clock.js";
import { onVoices } from "../speech.js";
import { uuid } from "../uuid.js";
import { language, _ } from "../words.js";
import { byId, onTap } from "./dom.js";
import { drawBar, notice, tell, wireSize } from "./frame.js";
import { choose } from "./pages.js";
import { heading, letGo, put } from "./stage.js";
import { drawSharer, sharingOf } from "./tablet.js";
import { Voice } from "./voice.js";
import { keepWhole } from "./whole.js";

/** @typedef {import("../wire").View} View */
/** @typedef {import("./types").Room} Room */
/** @typedef {import("./types").Act} Act */

const page = document.body.dataset;
/** The language of the questions: that of the page, or one that only this workshop speaks. */
const reading = page.lang || language();
/** Inside the planner, which shows how a phone will look: nobody's phone, and it says nothing. */
const previewing = new URLSearchParams(window.location.search).has("preview");
const code = previewing ? "preview" : page.code || "";
const sharing = sharingOf(code);

/** @type {{view: View | null, aside: Room["aside"], problem: string}} */
const now = { view: null, aside: sharing.now.on ? "turn" : "", problem: "" };
/** @type {Room | null} what the page to be seen was drawn from: while someone types, not the newest */
let seen = null;
let frame = 0;
/** @type {import("../wire").State} how the last voice stood that was connected: of somebody who has yet to speak we know no more */
let link = "connecting";

/** @type {import("./voice.js").Surroundings} */
const around = {
  code, lang: reading,
  onView(view) {
    if (now.view && view.version < now.view.version) return; // of a voice that was away longer
    sync(view.now);
    if (now.view && now.view.version !== view.version) notice("");
    now.view = view;
    later();
  },
  onChange(voice) {
    if (voice.live) link = voice.link;
    // Handed on: a connection is needed until they are known to the server, and all that they said has arrived.
    if (voice !== mine && voice.memory.get("token") && !voice.waits()) voice.close();
    later();
  },
  onRefused(voice, said, message) {
    keep(voice, said.item, said.value);
    if (voice !== mine) notice(_("Person %(n)s: %(message)s", { n: voice.place, message }));
    else if (!seen || !seen.item || seen.item.id !== said.item) notice(message);
  },
  onProfileRefused(_voice, message) {
    notice(message);
    later();
  },
};
/** Everybody who speaks, or has yet to be heard, on this device. */
const voices = Array.from({ length: Math.max(sharing.now.ever, 1) }, (_each, i) => new Voice(i + 1, around));
/** Whose turn it is. */
let mine = voices[sharing.now.on ? sharing.now.turn - 1 : 0];

export function start() {
  wireSize(voices[0].memory, () => keepWhole(byId("main")));
  onTap(byId("retry"), () => voices.forEach((voice) => voice.live && voice.live.retry()));
  onVoices(later);
  // Another tab may have left something behind, or have erased the person that this one speaks for.
  document.addEventListener("visibilitychange", () => document.visibilityState !== "hidden" && voices.forEach((voice) => voice.live && voice.answers.outbox.wake()));
  window.addEventListener("storage", () => mine.live && mine.me && !mine.memory.get("token") && window.location.reload());
  if (previewing) preview();
  else for (const voice of voices) if (voice === mine ? voice.memory.get("joined") : voice.waits()) voice.open(isShared(voice));
  draw();
}

/** No socket of its own: it draws what the planner hands it. */
function preview() {
  mine.memory.set("joined", true);
  mine.memory.set("asked", { name: true, group: true });
  window.addEventListener("message", ({ origin, data }) => {
    if (origin !== window.location.origin || !data || !data.view) return;
    sync(data.view.now);
    now.view = data.view;
    mine.me = nobody();
    mine.link = "online";
    later();
  });
  window.parent.postMessage({ ready: true }, window.location.origin);
}

/** @returns {import("../wire").Me} somebody who has said nothing yet */
const nobody = () => ({ participant: "0", token: "", now: 0, name: null, alias: "", group: null, team: null, removed: false, item: null, answer: null, answers: 0, waits: false, score: null, rank: null, correct: null });

/** @param {Voice} voice */
const isShared = (voice) => voice.place > 1 || sharing.now.on;

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
  drawBar(kept, drawn.where, voices.some((voice) => voice.waits()));
  drawSharer(kept, drawn.where !== "", act);
  const away = mine.link === "offline" && drawn.where ? _("No connection") : "";
  document.title = [away, heading(), drawn.where || room.title].filter((part, i, all) => part && all.indexOf(part) === i).join(" – ");
}

/**
 * @param {string | null} itemId
 * @returns {Room}
 */
function roomOf(itemId) {
  const { view } = now;
  const { me, memory, answers } = mine;
  const item = view ? view.item : null;
  const named = item && item.id === itemId ? item : seen && seen.item && seen.item.id === itemId ? seen.item : null;
  const profile = memory.get("profile") || {};
  const languages = view ? view.workshop.languages : [];
  return {
    view, me, link: mine.live || previewing ? mine.link : link, failure: mine.failure, lang: language(), title: view ? view.workshop.title : page.title || "",
    contentLang: languages.length && languages.indexOf(reading) < 0 ? languages[0] : reading,
    item: named, open: Boolean(view && view.phase === "open"), mine: answers.of(named),
    ideas: named && named.kind === "ideas" ? answers.ideas(named) : [],
    draft: named ? memory.get(`draft:${named.id}`) : undefined,
    skipped: Boolean(named && memory.get(`skipped:${named.id}`)),
    unsent: answers.unsent().length, joined: Boolean(memory.get("joined")), asked: memory.get("asked") || { name: false, group: false },
    name: (me && me.name) || profile.name || "", group: profile.group || (me && me.group) || null, team: profile.team || (me && me.team) || null,
    aside: now.aside, problem: now.problem, wished: Boolean(view && mine.wished === wish(view)),
    sharing: { on: sharing.now.on, place: mine.place, people: sharing.now.people },
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
 * @param {Voice} voice
 * @param {string} item
 * @param {any} value
 */
function keep({ memory }, item, value) {
  const text = value && typeof value === "object" && !Array.isArray(value) ? value.text || value.why : value;
  if (text !== undefined && memory.get(`draft:${item}`) === undefined) memory.set(`draft:${item}`, text);
}

/**
 * Somebody else has the device now. Who had it keeps a connection for as long as something of theirs has not arrived.
 * @param {number} place
 */
function pass(place) {
  const before = mine;
  while (voices.length < place) voices.push(new Voice(voices.length + 1, around));
  mine = voices[place - 1];
  sharing.change({ turn: place });
  if (before !== mine) around.onChange(before);
  if (mine.memory.get("joined")) mine.open(isShared(mine));
}

/** @type {Act} */
const act = {
  join() {
    mine.memory.set("joined", true);
    mine.open(isShared(mine));
    later();
  },
  rejoin() {
    if (now.aside === "erased") mine.memory.forget(); // whoever could not come in is still the same person, with the same unsent answers
    window.location.reload();
  },
  speak(chosen) {
    document.cookie = `lang=${chosen}; path=/; max-age=${90 * 86_400}; samesite=lax`;
    window.location.reload();
  },
  profile(fields) {
    mine.introduce(fields);
    later();
  },
  asked(what) {
    mine.asked(what);
    later();
  },
  answer(value, { adds = false } = {}) {
    if (!seen || !seen.item) return;
    mine.answers.say(seen.item, value, adds);
    mine.memory.set(`draft:${seen.item.id}`, undefined);
    if (mine.live && mine.link !== "online") mine.live.retry(); // somebody is here and has something to say: no reason to wait
  },
  withdrawIdea: (ref) => seen && seen.item && mine.answers.withdraw(seen.item, ref),
  draft(value) {
    if (seen && seen.item) mine.memory.set(`draft:${seen.item.id}`, value);
  },
  skip(yes) {
    if (seen && seen.item) mine.memory.set(`skipped:${seen.item.id}`, yes || undefined);
    later();
  },
  async moreTime() {
    const voice = mine;
    if (!now.view) return;
    const wished = wish(now.view);
    const ack = await voice.say("more_time", { ref: uuid() });
    if (ack.ok) voice.wished = wished;
    if (ack.ok) tell(_("The facilitator knows that you want more time."));
    else notice((ack.error && ack.error.message) || "");
    later();
  },
  async erase() {
    const voice = mine;
    const ack = await voice.say("withdraw", {});
    if (ack.ok) voice.forget();
    if (voice === mine) { // else somebody else has the device by now, and is not erased
      now.problem = ack.ok ? "" : (ack.error && ack.error.message) || _("No connection. Try again in a moment.");
      if (ack.ok) now.aside = "erased";
    }
    later();
  },
  aside(which) {
    if (which === "sharing") letGo();
    now.aside = which;
    now.problem = "";
    later();
  },
  share(people) {
    const on = people > 0;
    if (on !== sharing.now.on && voices[0].memory.get("joined")) voices[0].answers.comes(on ? "tablet" : "phone");
    sharing.change(on ? { on, people } : { on });
    pass(on && mine.place <= people ? mine.place : 1);
    act.aside("");
  },
  hand() {
    letGo();
    pass(sharing.next());
    act.aside("turn");
  },
  take() {
    if (!mine.memory.get("joined")) act.join();
    act.aside("");
  },
  tell,
};
