// Fitting texts on the screen: what shrinks, and when it stops.
import assert from "node:assert/strict";
import test from "node:test";
import { spread } from "../../static/activities/poll/spread.js";

const ROOM = { columns: 2, height: 70, perLine: 22, line: 6.2, around: 6, most: 6 };
const said = (n, text) => Array.from({ length: n }, (_each, at) => ({ id: `s${at}`, text }));

test("without texts there is one empty page", () => {
  assert.deepEqual(spread([], ROOM), [[[]]]);
});

test("short texts fill a column, then the next column, then the next page", () => {
  const pages = spread(said(13, "Praten helpt"), ROOM);
  assert.deepEqual(pages.map((page) => page.map((column) => column.length)), [[5, 5], [3]]);
});

test("every text stands on one page, in the order in which it was said", () => {
  const texts = Array.from({ length: 60 }, (_each, at) => ({ id: `s${at}`, text: "woord ".repeat(1 + (at * 7) % 40) }));
  assert.deepEqual(spread(texts, ROOM).flat(2).map(({ id }) => id), texts.map(({ id }) => id));
});

test("an endless text takes no more than the lines that are shown", () => {
  assert.equal(spread([...said(1, "a".repeat(1000)), { id: "next", text: "kort" }], ROOM)[0][0].length, 2);
});

test("line breaks count as lines", () => {
  assert.deepEqual(spread([...said(1, "a\nb\nc\nd\ne\nf"), ...said(2, "a\nb\nc\nd")], ROOM)[0].map((column) => column.length), [1, 2]);
});
