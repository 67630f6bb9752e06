// What was said reaches the server once, in order, whatever happens in between.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../../static/js/outbox.js";
import { storeOn } from "../../static/js/storage.js";

const NO_ANSWER = { ok: false, error: { code: "no_answer", message: "" } };

/** A phone: what it sent, the waits it asked for, and a way to answer it. */
function phone(store = storeOn(null)) {
  const sent = [];
  const done = [];
  const waits = [];
  const pending = [];
  const outbox = new Outbox({
    store, prefix: "out:", random: () => 0.5, now: () => 1000,
    send: (event, payload) => { sent.push({ event, ...payload }); return new Promise((resolve) => pending.push(resolve)); },
    onDone: (entry, ack) => done.push({ ref: entry.ref, ack }),
    onChange: () => {},
    wait: (call, ms) => { waits.push({ call, ms }); return waits.length; },
    stopWaiting: () => {},
  });
  const hear = async (ack) => { pending.shift()(ack); await Promise.resolve(); await Promise.resolve(); };
  return { outbox, sent, done, waits, hear, store };
}

test("one answer is in flight at a time, and the next follows its acknowledgement", async () => {
  const { outbox, sent, hear } = phone();
  outbox.put("answer", { item: "a", value: 1 });
  outbox.put("answer", { item: "b", value: 2 });
  assert.deepEqual(sent.map((each) => each.value), [1]);
  await hear({ ok: true });
  assert.deepEqual(sent.map((each) => each.value), [1, 2]);
});

test("an unacknowledged answer is sent again with the same ref, after a wait", async () => {
  const { outbox, sent, waits, hear } = phone();
  outbox.put("answer", { item: "a", value: 1 });
  await hear(NO_ANSWER);
  assert.equal(sent.length, 1);
  assert.ok(waits[0].ms >= 500 && waits[0].ms <= 10_000);
  waits[0].call();
  assert.equal(sent.length, 2);
  assert.equal(sent[1].ref, sent[0].ref);
  assert.equal(outbox.entries.length, 1);
});

test("being busy is no refusal", async () => {
  for (const code of ["unavailable", "rate_limited"]) {
    const { outbox, done, hear } = phone();
    outbox.put("answer", { item: "a", value: 1 });
    await hear({ ok: false, error: { code, message: "" } });
    assert.equal(outbox.entries.length, 1, code);
    assert.equal(done.length, 0, code);
  }
});

test("a refused answer leaves the outbox with the server's message", async () => {
  const { outbox, done, store, hear } = phone();
  outbox.put("answer", { item: "a", value: 1 });
  await hear({ ok: false, error: { code: "not_open", message: "De vraag is dicht." } });
  assert.equal(outbox.entries.length, 0);
  assert.equal(done[0].ack.error.message, "De vraag is dicht.");
  assert.deepEqual(store.keys("out:"), []);
});

test("a reload sends what was not acknowledged, in order and with the same refs", () => {
  const before = phone();
  before.outbox.put("answer", { item: "a", value: 1 });
  before.outbox.put("answer", { item: "b", value: 2 });
  const refs = before.outbox.entries.map((entry) => entry.ref);
  const after = phone(before.store);
  assert.deepEqual(after.outbox.entries.map((entry) => entry.ref), refs);
  after.outbox.wake();
  assert.equal(after.sent[0].ref, refs[0]);
  assert.equal(after.sent[0].value, 1);
});

test("an acknowledged answer is forgotten by the store", async () => {
  const { outbox, store, hear } = phone();
  outbox.put("answer", { item: "a", value: 1 });
  assert.equal(store.keys("out:").length, 1);
  await hear({ ok: true });
  assert.equal(store.keys("out:").length, 0);
});

test("a newer answer takes the place of an older one that never left the phone", async () => {
  const { outbox, sent, hear } = phone();
  outbox.put("answer", { item: "other", value: 0 }, "other");
  outbox.put("answer", { item: "a", value: 1 }, "a");
  outbox.put("answer", { item: "a", value: 2 }, "a");
  await hear({ ok: true });
  assert.deepEqual(sent.map((each) => each.value), [0, 2]);
});

test("an older answer that may have arrived is settled before the newer one is sent, so that the newer stands", async () => {
  const { outbox, sent, hear } = phone();
  outbox.put("answer", { item: "a", value: 1 }, "a");
  await hear(NO_ANSWER);
  outbox.put("answer", { item: "a", value: 2 }, "a");
  await hear({ ok: true });
  assert.deepEqual(sent.map((each) => each.value), [1, 1, 2]);
  assert.equal(sent[1].ref, sent[0].ref);
});

test("ideas never replace each other", async () => {
  const { outbox, sent, hear } = phone();
  outbox.put("answer", { item: "a", value: { text: "x" } });
  outbox.put("answer", { item: "a", value: { text: "y" } });
  outbox.put("answer", { item: "a", value: { text: "z" } });
  await hear({ ok: true });
  await hear({ ok: true });
  assert.deepEqual(sent.map((each) => each.value.text), ["x", "y", "z"]);
});

test("coming back online does not wait for the timer", async () => {
  const { outbox, sent, hear } = phone();
  outbox.put("answer", { item: "a", value: 1 });
  await hear(NO_ANSWER);
  outbox.wake();
  assert.equal(sent.length, 2);
});

test("every thing said has its own ref, a UUID version 4", () => {
  const { outbox } = phone();
  const refs = Array.from({ length: 100 }, (_, i) => outbox.put("answer", { item: "a", value: i }).ref);
  assert.equal(new Set(refs).size, 100);
  for (const ref of refs) assert.match(ref, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("an answer that comes after everything was cleared changes nothing", async () => {
  const { outbox, done, hear } = phone();
  outbox.put("answer", { item: "a", value: 1 });
  outbox.clear();
  await hear({ ok: true });
  assert.equal(done.length, 0);
  assert.equal(outbox.entries.length, 0);
});

test("what a closed tab left behind is taken up when the phone is looked at again", async () => {
  const open = phone();
  const closed = phone(open.store);
  closed.outbox.put("answer", { item: "a", value: 1 });
  open.outbox.wake();
  assert.deepEqual(open.sent, closed.sent);
  await open.hear({ ok: true });
  assert.deepEqual(open.store.keys("out:"), []);
});

test("two tabs with the same answers end with none, and send nothing for ever", async () => {
  const one = phone();
  one.outbox.put("answer", { item: "a", value: 1 });
  one.outbox.put("answer", { item: "b", value: 2 });
  const two = phone(one.store);
  two.outbox.wake();
  for (const tab of [one, two, one, two]) await tab.hear({ ok: true });
  assert.deepEqual([one.outbox.entries, two.outbox.entries, one.store.keys("out:")], [[], [], []]);
  assert.deepEqual([one.sent.length, two.sent.length], [2, 2]);
});

test("an older answer that another tab has replaced is not sent after the newer one", async () => {
  const writing = phone();
  writing.outbox.put("answer", { item: "other", value: 0 }, "other");
  writing.outbox.put("answer", { item: "a", value: "old" }, "a");
  const other = phone(writing.store);
  writing.outbox.put("answer", { item: "a", value: "new" }, "a");
  other.outbox.wake();
  await other.hear({ ok: true });
  assert.deepEqual(other.sent.map((each) => each.value), [0, "new"]);
});

test("what was said on this page is kept, also when the browser's storage is emptied under it", async () => {
  const { outbox, sent, waits, store, hear } = phone();
  outbox.put("answer", { item: "a", value: 1 });
  store.keys("out:").forEach((key) => store.remove(key));
  await hear(NO_ANSWER);
  waits[0].call();
  assert.equal(sent.length, 2);
});

test("a profile has a ref too, so that an old one that comes late changes nothing", () => {
  const { outbox, sent } = phone();
  const { ref } = outbox.put("profile", { name: "Anna" }, "profile");
  assert.deepEqual(sent, [{ event: "profile", ref, name: "Anna" }]);
});

test("a clock that is put back does not change the order", () => {
  const times = [5000, 1000, 1000];
  const store = storeOn(null);
  const outbox = new Outbox({ store, prefix: "out:", now: () => times.shift() || 0, send: () => new Promise(() => {}), onDone: () => {}, onChange: () => {} });
  for (const value of [1, 2, 3]) outbox.put("answer", { item: "a", value });
  assert.deepEqual(phone(store).outbox.entries.map((entry) => entry.payload.value), [1, 2, 3]);
});
