// A room full of phones in one process, made of the product's own live.js and outbox.js, so that what is proved is proved of the real thing.
//
//   node swarm.mjs --url http://127.0.0.1:8000 --code 483920
//
// Commands are JSON lines on stdin ({"do": "join", "n": 60}), each answered by one JSON line on stdout once it is done; swarm.py speaks to it.
import { setMaxListeners } from "node:events";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

const { values: opt } = parseArgs({ options: { url: { type: "string" }, code: { type: "string" } } });

// The little of a browser that live.js asks for.
globalThis.location = new URL(opt.url);
globalThis.window = Object.assign(new EventTarget(), { setTimeout, clearTimeout });
globalThis.document = Object.assign(new EventTarget(), { visibilityState: "visible", getElementById: () => null, documentElement: { lang: "nl" } });
setMaxListeners(0, window, document);

const { connect } = await import("../../static/js/live.js");
const { Outbox } = await import("../../static/js/outbox.js");
const { storeOn } = await import("../../static/js/storage.js");

const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const between = (low, high) => low + Math.random() * (high - low);
const WORDS = ["samen", "kansen", "buurt", "zorg", "school", "sport"];

/** Something to say about an item: like a person, now this and now that. */
const VALUES = {
  choice: (item) => pick(item.options).id,
  scale: (item) => Math.floor(between(item.min, item.max + 1)),
  number: () => Math.floor(between(1, 1000)),
  words: (item) => [...new Set(Array.from({ length: Math.min(item.max, 3) }, () => pick(WORDS)))],
  // Letters alone: nine digits may be a citizen service number, and would wait for a yes.
  ideas: () => ({ text: `Idee ${Array.from({ length: 8 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join("")}` }),
  text: () => `Antwoord ${Math.floor(Math.random() * 1e9)}`,
};

class Phone {
  constructor() {
    this.view = null;
    this.me = null;
    this.sent = [];
    this.acknowledged = [];
    this.refused = [];
    this.states = [];
    this.heard = [];
    this.back = null;
    this.outbox = new Outbox({
      store: storeOn(null), prefix: "out:", onChange: () => {},
      send: (event, payload) => this.live.say(event, payload),
      onDone: (entry, ack) => {
        if (ack.ok) this.acknowledged.push(entry.ref);
        else this.refused.push({ ref: entry.ref, code: ack.error.code });
      },
    });
  }

  join() {
    this.live = connect({
      code: opt.code, role: "participant", lang: "nl", token: null,
      onView: (view) => {
        this.view = view;
        if (this.back === null) this.back = Date.now();
      },
      onMe: (me) => { this.me = me; },
      onState: (state, detail) => {
        this.state = state;
        if (state === "restarting" && this.states.at(-1) !== state) this.heard.push(detail.message);
        this.states.push(state);
        if (state === "online") this.outbox.wake();
      },
    });
    return until(() => this.view && this.me, 30_000);
  }

  say() {
    const { item, phase } = this.view;
    if (phase !== "open" || !item) return;
    const value = VALUES[item.kind](item);
    const entry = this.outbox.put("answer", { item: item.id, value }, item.kind === "ideas" ? null : `answer:${item.id}`);
    this.sent.push({ ref: entry.ref, item: item.id, value });
  }
}

const phones = [];
let storming = false;

async function until(holds, patience) {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(20)) if (holds()) return true;
  return false;
}

async function talk(phone, low, high) {
  while (storming) {
    await sleep(between(low, high));
    // Three things may wait; a person who hears nothing stops pressing.
    if (storming && phone.outbox.entries.length < 3) phone.say();
  }
}

const settled = () => phones.every((phone) => phone.state === "online" && !phone.outbox.entries.length);

/** What can be asked; each gives what is put beside the name in the answer. */
const COMMANDS = {
  /** n phones come in within so many ms, and have their first view. */
  async join({ n, within = 500 }) {
    const came = await Promise.all(Array.from({ length: n }, async () => {
      const phone = new Phone();
      await sleep(Math.random() * within);
      phones.push(phone);
      return phone.join();
    }));
    return { joined: came.filter(Boolean).length };
  },
  /** Every phone says one thing about what is asked, within so many ms. */
  async answer({ within = 500, patience = 30_000 }) {
    await Promise.all(phones.map(async (phone) => { await sleep(Math.random() * within); phone.say(); }));
    return { settled: await until(settled, patience) };
  },
  /** From now on everybody keeps answering, each with so many ms between two things said. */
  storm({ low = 100, high = 600 }) {
    storming = true;
    for (const phone of phones) talk(phone, low, high);
    return {};
  },
  /** Nobody says anything new; waits until everybody is connected and nothing waits in an outbox. */
  async calm({ patience = 60_000 }) {
    storming = false;
    return { settled: await until(settled, patience) };
  },
  /** Forgets who was heard and seen before: the next first view counts. */
  mark() {
    for (const phone of phones) Object.assign(phone, { back: null, heard: [], states: [] });
    return {};
  },
  /** Waits until every phone had a view since the mark; when each had it, as ms since 1970. */
  async back({ patience = 60_000 }) {
    await until(() => phones.every((phone) => phone.back !== null), patience);
    return { at: phones.map((phone) => phone.back) };
  },
  report: () => ({
    phones: phones.map(({ me, sent, acknowledged, refused, heard, states, outbox, view }) => ({
      participant: me && me.participant, sent, acknowledged, refused, heard, states, waiting: outbox.entries.length, version: view && view.version,
    })),
  }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { do: name, ...options } = JSON.parse(line);
  Promise.resolve(COMMANDS[name](options)).then((answer) => console.log(JSON.stringify({ did: name, ...answer })));
}
process.exit(0);
