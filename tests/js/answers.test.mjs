// What a phone knows of its own answers while the network and the server make up their minds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { storeOn } from "../../static/js/storage.js";

globalThis.window = globalThis;
const { Answers } = await import("../../static/js/phone/answers.js");

const CHOICE = { id: "a1", kind: "choice" };
const IDEAS = { id: "i1", kind: "ideas" };

/** A phone whose server answers when told to. */
function phone(store = storeOn(null)) {
  const pending = [];
  const refused = [];
  const send = () => new Promise((resolve) => pending.push(resolve));
  const answers = new Answers({ store, outbox: "out:" }, send, { onChange: () => {}, onRefused: (said, message) => refused.push([said.value, message]) });
  const hear = async (ack) => { pending.shift()(ack); await new Promise((resolve) => setImmediate(resolve)); };
  return { answers, hear, refused, store };
}

test("nothing was said before anything was said", () => {
  assert.deepEqual(phone().answers.of(CHOICE), { value: null, delivery: "none", refusal: "" });
});

test("an answer stands at once, as being sent, and is saved when the server says so", async () => {
  const { answers, hear } = phone();
  answers.say(CHOICE, "x", false);
  assert.deepEqual(answers.of(CHOICE), { value: "x", delivery: "sending", refusal: "" });
  await hear({ ok: true });
  assert.deepEqual(answers.of(CHOICE), { value: "x", delivery: "saved", refusal: "" });
});

test("an answer from before a reload is not sent yet, and says so", () => {
  const before = phone();
  before.answers.say(CHOICE, "x", false);
  for (const key of before.store.keys("out:")) before.store.set(key, { ...before.store.get(key), at: 0 });
  assert.deepEqual(phone(before.store).answers.of(CHOICE), { value: "x", delivery: "unsent", refusal: "" });
});

test("a refused answer gives way to what stood, with the message", async () => {
  const { answers, hear, refused } = phone();
  answers.hear({ item: "a1", answer: "old" });
  answers.say(CHOICE, "new", false);
  await hear({ ok: false, error: { code: "not_open", message: "Dicht." } });
  assert.deepEqual(answers.of(CHOICE), { value: "old", delivery: "saved", refusal: "Dicht." });
  assert.deepEqual(refused, [["new", "Dicht."]]);
});

test("what was said last on this phone wins from what the server told before", async () => {
  const { answers, hear } = phone();
  answers.say(CHOICE, "mine", false);
  answers.hear({ item: "a1", answer: "from another tab" });
  assert.equal(answers.of(CHOICE).value, "mine");
  await hear({ ok: true });
  assert.equal(answers.of(CHOICE).value, "mine");
});

test("ideas add up, each in its own state", async () => {
  const { answers, hear } = phone();
  answers.hear({ item: "i1", answer: [{ ref: "r1", text: "one", state: "waiting" }] });
  answers.say(IDEAS, { text: "two" }, true);
  answers.say(IDEAS, { text: "three" }, true);
  await hear({ ok: true });
  assert.deepEqual(answers.ideas(IDEAS).map((idea) => [idea.text, idea.state]), [["one", "waiting"], ["two", "saved"], ["three", "unsent"]]);
});

test("an idea that the server already has is not shown twice", () => {
  const { answers } = phone();
  answers.say(IDEAS, { text: "two" }, true);
  const { ref } = answers.unsent()[0];
  answers.hear({ item: "i1", answer: [{ ref, text: "two", state: "shown" }] });
  assert.deepEqual(answers.ideas(IDEAS).map((idea) => idea.state), ["shown"]);
});

test("an idea that was taken back is gone at once, and stays gone", async () => {
  const { answers, hear } = phone();
  answers.hear({ item: "i1", answer: [{ ref: "r1", text: "one", state: "shown" }] });
  answers.withdraw(IDEAS, "r1");
  assert.deepEqual(answers.ideas(IDEAS), []);
  await hear({ ok: true });
  assert.deepEqual(answers.ideas(IDEAS), []);
});

test("an idea that never left the phone is taken back without a word to the server", () => {
  const { answers } = phone();
  answers.say(IDEAS, { text: "in flight" }, true);
  answers.say(IDEAS, { text: "behind it" }, true);
  answers.withdraw(IDEAS, answers.unsent()[1].ref);
  assert.deepEqual(answers.unsent().map((said) => said.value.text), ["in flight"]);
});

test("a server that takes this phone for somebody new has nothing of it: nothing is called saved", () => {
  const { answers } = phone();
  answers.hear({ participant: "3", item: "a1", answer: "x" });
  answers.hear({ participant: "9", item: null, answer: null });
  assert.deepEqual(answers.of(CHOICE), { value: null, delivery: "none", refusal: "" });
});

test("a clock that is put back does not keep an answer «being sent» for an hour", () => {
  const before = phone();
  before.answers.say(CHOICE, "x", false);
  for (const key of before.store.keys("out:")) before.store.set(key, { ...before.store.get(key), at: Date.now() + 3_600_000 });
  assert.equal(phone(before.store).answers.of(CHOICE).delivery, "unsent");
});
