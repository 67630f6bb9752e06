// What the planner does with a plan: changing it at a path, undoing, languages, and what is right in a quiz.
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../static/js/planner/history.js";
import { applies, blank, fitting, freshId, newStep, rightFollows } from "../../static/js/planner/shapes.js";
import { at, insert, move, named, parsed, put, reworded, said, shown, spoken } from "../../static/js/planner/tree.js";
import { storeOn } from "../../static/js/storage.js";

globalThis.window = globalThis;
const { Saving } = await import("../../static/js/planner/saving.js");

const PLAN = { title: "A", programme: [{ type: "poll", items: [{ text: "x" }] }, { type: "content" }] };

test("a change at a path makes another plan and leaves the old one as it was", () => {
  const changed = put(PLAN, ["programme", 0, "items", 0, "text"], "y");
  assert.equal(at(changed, ["programme", 0, "items", 0, "text"]), "y");
  assert.equal(at(PLAN, ["programme", 0, "items", 0, "text"]), "x");
  assert.equal(changed.programme[1], PLAN.programme[1]);
});

test("undefined takes a field or a thing in a list away", () => {
  assert.deepEqual(put({ a: 1, b: 2 }, ["a"], undefined), { b: 2 });
  assert.deepEqual(put({ a: [1, 2, 3] }, ["a", 1], undefined), { a: [1, 3] });
  assert.deepEqual(put({}, ["a", "b"], 1), { a: { b: 1 } });
});

test("a field that changes keeps its place", () => {
  assert.deepEqual(Object.keys(put({ title: "A", text: "B" }, ["title"], "C")), ["title", "text"]);
});

test("things go into a list and to another place in it", () => {
  assert.deepEqual(insert({ a: [1, 3] }, ["a"], 1, 2), { a: [1, 2, 3] });
  assert.deepEqual(move({ a: [1, 2, 3] }, ["a"], 0, 2), { a: [2, 3, 1] });
});

test("the place of a mistake counts from one", () => {
  assert.deepEqual(parsed("programme[3].items[1].text"), ["programme", 2, "items", 0, "text"]);
  assert.deepEqual(parsed("title"), ["title"]);
  assert.equal(named(parsed("programme[1].options[2]")), "programme/0/options/1");
});

test("one text stays one text while it speaks one language", () => {
  assert.equal(reworded("Hoi", "nl", "nl", "Dag"), "Dag");
  assert.deepEqual(reworded("Hoi", "ar", "nl", "مرحبا"), { nl: "Hoi", ar: "مرحبا" });
  assert.equal(reworded({ nl: "Hoi", ar: "مرحبا" }, "ar", "nl", ""), "Hoi");
  assert.equal(reworded(undefined, "nl", "nl", "Dag"), "Dag");
});

test("a text says itself in its language, and something to whoever reads the plan", () => {
  assert.equal(said({ nl: "Hoi", ar: "مرحبا" }, "ar", "nl"), "مرحبا");
  assert.equal(said("Hoi", "ar", "nl"), "");
  assert.equal(shown({ ar: "مرحبا" }, "nl"), "مرحبا");
  assert.equal(shown(undefined, "nl"), "");
});

test("the languages of a plan are those of its texts, its own first", () => {
  assert.deepEqual(spoken({ language: "nl", programme: [{ type: "content", title: { nl: "A", uk: "Б" } }] }), ["nl", "uk"]);
  assert.deepEqual(spoken({ languages: ["nl", "ar"], programme: [] }), ["nl", "ar"]);
});

test("typing in one field is one change to undo", () => {
  const history = new History("a");
  history.change("ab", "title");
  history.change("abc", "title");
  history.change("x");
  history.undo();
  assert.equal(history.now, "abc");
  history.undo();
  assert.equal(history.now, "a");
  assert.equal(history.undo(), false);
  history.redo();
  assert.equal(history.now, "abc");
});

const OPTIONS = { name: "options", label: "", input: "texts", when: { kind: ["choice"] } };
const KIND = { name: "kind", label: "", input: "choice", required: true, choices: [{ value: "choice", label: "" }, { value: "text", label: "" }] };
const TEXT = { name: "text", label: "", input: "text", required: true };
const SHAPE = { programme: [], types: { poll: { label: "Peiling", help: "", fields: [TEXT, { name: "items", label: "", input: "parts", part: "poll.items", required: true }] } }, parts: { "poll.items": [KIND, TEXT, OPTIONS] } };

test("a new step has what must be there, empty", () => {
  assert.deepEqual(newStep(SHAPE, "poll"), { type: "poll", text: "", title: "Peiling", items: [{ kind: "choice", text: "", options: ["", ""] }] });
  assert.deepEqual(blank(SHAPE, [TEXT]), { text: "" });
});

test("a list that needs one thing begins with one", () => {
  assert.deepEqual(blank(SHAPE, [{ name: "articles", label: "", input: "texts", required: true, least: 1 }]), { articles: [""] });
});

test("another kind leaves behind what means nothing with it, and brings what it needs", () => {
  assert.deepEqual(fitting([KIND, TEXT, OPTIONS], { kind: "text", text: "x", options: ["a"] }), { kind: "text", text: "x" });
  assert.deepEqual(fitting([KIND, TEXT, OPTIONS], { kind: "choice", text: "x" }), { kind: "choice", text: "x", options: ["", ""] });
  assert.equal(applies(OPTIONS, { kind: "text" }), false);
});

test("what is right goes along when an option is reworded, and with the order", () => {
  const before = { kind: "choice", options: ["a", "b"], correct: "b" };
  assert.equal(rightFollows(before, { ...before, options: ["a", "beter"] }, "nl").correct, "beter");
  const several = { kind: "multiple", options: ["a", "b"], correct: ["a", "b"] };
  assert.deepEqual(rightFollows(several, { ...several, options: ["c", "b"] }, "nl").correct, ["c", "b"]);
  assert.deepEqual(rightFollows({}, { kind: "order", options: ["x", "y"] }, "nl").correct, ["x", "y"]);
});

test("an id is made of a title and is nobody else's", () => {
  assert.equal(freshId("Hoe zit je erbij?", []), "hoe-zit-je-erbij");
  assert.equal(freshId("Ideeën", ["ideeen"]), "ideeen-2");
});

/** A planner's saving with a server that answers when told to. */
function saving(store = storeOn(null), rev = 0) {
  const sent = [];
  const states = [];
  const made = new Saving({
    store, key: "plan", rev, onState: (how) => states.push(how), onSaved: () => {},
    send: (body) => new Promise((resolve, reject) => sent.push({ body, resolve, reject })),
  });
  const hear = async (answer) => { (answer ? sent.shift().resolve(answer) : sent.shift().reject(new Error("away"))); await new Promise((resolve) => setImmediate(resolve)); };
  return { made, sent, states, hear };
}

test("what was typed is on this device until the server has it", async () => {
  const store = storeOn(null);
  const { made, states, hear } = saving(store);
  made.keep({ title: "A" });
  made.flush();
  assert.deepEqual(store.get("plan"), { plan: { title: "A" }, rev: 0 });
  await hear({ status: 200, body: { rev: 1 } });
  assert.equal(store.get("plan"), undefined);
  assert.equal(states.at(-1), "saved");
  assert.equal(made.rev, 1);
});

test("without a connection it is kept, and what is typed meanwhile goes along", async () => {
  const store = storeOn(null);
  const { made, sent, states, hear } = saving(store);
  made.keep({ title: "A" });
  made.flush();
  await hear(null);
  assert.equal(states.at(-1), "offline");
  made.keep({ title: "AB" });
  made.flush();
  assert.deepEqual(sent[0].body, { plan: { title: "AB" }, rev: 0 });
  await hear({ status: 200, body: { rev: 1 } });
  assert.equal(states.at(-1), "saved");
});

test("what was typed while it was being saved is saved after it", async () => {
  const { made, sent, hear } = saving();
  made.keep({ title: "A" });
  made.flush();
  made.keep({ title: "AB" });
  await hear({ status: 200, body: { rev: 1 } });
  made.flush();
  assert.deepEqual(sent[0].body, { plan: { title: "AB" }, rev: 1 });
  await hear({ status: 200, body: { rev: 2 } });
});

test("what somebody else saved meanwhile is not written over without a choice", async () => {
  const { made, sent, states, hear } = saving();
  made.keep({ title: "A" });
  made.flush();
  await hear({ status: 409, body: { rev: 5 } });
  assert.equal(states.at(-1), "theirs");
  made.over(5);
  made.keep({ title: "A" });
  made.flush();
  assert.equal(sent[0].body.rev, 5);
  await hear({ status: 200, body: { rev: 6 } });
});
