// How far the day is from its plan between two views.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asOf, shifted } from "../../static/js/console/timing.js";

const MINUTE = 60000;
const timing = (more = {}) => ({ drift: 0, due_at: 10 * MINUTE, ends_at_planned: 60 * MINUTE, ends_at_expected: 60 * MINUTE, ...more });

test("until the present step should be over nothing shifts", () => {
  assert.equal(shifted(timing(), 0, 10 * MINUTE), 0);
  assert.deepEqual(asOf(timing(), 0, 10 * MINUTE), { drift: 0, end: 60 * MINUTE });
});

test("after that everything shifts with each whole minute", () => {
  assert.equal(asOf(timing(), 0, 11 * MINUTE - 1).drift, 0);
  assert.deepEqual(asOf(timing(), 0, 17 * MINUTE), { drift: 7, end: 67 * MINUTE });
});

test("what a later view has counted already is not counted again", () => {
  const later = timing({ drift: 3, ends_at_expected: 63 * MINUTE });
  assert.equal(asOf(later, 13 * MINUTE + 500, 13 * MINUTE + 900).drift, 3);
  assert.equal(asOf(later, 13 * MINUTE + 500, 14 * MINUTE).drift, 4);
});

test("who is early stays early until the time is used", () => {
  const early = timing({ drift: -5, ends_at_expected: 55 * MINUTE });
  assert.equal(asOf(early, 0, 9 * MINUTE).drift, -5);
  assert.equal(asOf(early, 0, 15 * MINUTE).drift, 0);
});

test("less than a minute, later or earlier, is on schedule", () => {
  for (const ms of [-59999, 59999]) assert.equal(Math.abs(asOf(timing({ ends_at_expected: 60 * MINUTE + ms }), 0, 0).drift), 0);
});

test("what has ended, and what has no plan, does not move", () => {
  assert.deepEqual(asOf(timing({ due_at: null, drift: 7, ends_at_expected: 67 * MINUTE }), 0, 99 * MINUTE), { drift: 7, end: 67 * MINUTE });
  assert.deepEqual(asOf(timing({ due_at: null, drift: null, ends_at_planned: null, ends_at_expected: null }), 0, 99), { drift: null, end: null });
});

test("before the first step there is an end and no drift", () => {
  assert.deepEqual(asOf(timing({ drift: null }), 0, 12 * MINUTE), { drift: null, end: 62 * MINUTE });
});
