// Several people on one device: whose turn it is, and that nothing of one is kept where another's is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryOf } from "../../static/js/phone/memory.js";
import { sharingOf } from "../../static/js/phone/tablet.js";
import { Voice } from "../../static/js/phone/voice.js";

/** A Storage as browsers give it. */
function storage() {
  const map = new Map();
  return {
    get length() { return map.size; },
    key: (i) => Array.from(map.keys())[i],
    getItem: (key) => (map.has(key) ? map.get(key) : null),
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

const browser = () => void (globalThis.window = { localStorage: storage(), sessionStorage: storage() });

test("the device goes round, also after people were added", () => {
  browser();
  const sharing = sharingOf("123456");
  assert.equal(sharing.now.on, false);
  sharing.change({ on: true, people: 3 });
  const turns = [];
  for (let i = 0; i < 4; i += 1) {
    turns.push(sharing.next());
    sharing.change({ turn: sharing.next() });
  }
  assert.deepEqual(turns, [2, 3, 1, 2]);
  assert.deepEqual(sharingOf("123456").now, { on: true, people: 3, turn: 2, ever: 3 });
});

test("who ever had the device is remembered, so that what they said still goes out", () => {
  browser();
  const sharing = sharingOf("123456");
  sharing.change({ on: true, people: 5 });
  sharing.change({ people: 2 });
  sharing.change({ on: false });
  assert.equal(sharingOf("123456").now.ever, 5);
});

test("forgetting one person touches nobody else", () => {
  browser();
  const people = [1, 2, 12].map((place) => memoryOf("123456", place));
  people.forEach((memory, i) => memory.set("token", `t${i}`));
  const other = memoryOf("1234567");
  other.set("token", "other");
  sharingOf("123456").change({ on: true, people: 2 });
  people[0].forget();
  people[1].forget();
  assert.deepEqual(people.map((memory) => memory.get("token")), [undefined, undefined, "t2"]);
  assert.equal(other.get("token"), "other");
  assert.equal(sharingOf("123456").now.on, true);
});

test("of who was erased nothing is left in the page either", () => {
  browser();
  const voice = new Voice(2, { code: "123456", lang: "nl", onView() {}, onChange() {}, onRefused() {}, onProfileRefused() {} });
  voice.memory.set("token", "t");
  voice.me = { name: "Jo", alias: "Blauwe Vos" };
  voice.forget();
  assert.equal(voice.me, null);
  assert.equal(voice.memory.get("token"), undefined);
});
