// Waiting times between attempts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { backoff } from "../../static/js/backoff.js";

test("no wait is under half a second or over ten", () => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    for (const x of [0, 0.5, 0.999999]) assert.ok(backoff(attempt, () => x) >= 500 && backoff(attempt, () => x) <= 10_000);
  }
});

test("the longest wait grows with every attempt until it is ten seconds", () => {
  const longest = Array.from({ length: 12 }, (_, attempt) => backoff(attempt, () => 1));
  for (let i = 1; i < longest.length; i += 1) assert.ok(longest[i] >= longest[i - 1]);
  assert.ok(longest[1] > longest[0]);
  assert.equal(longest[11], 10_000);
});

test("the jitter is full: even a late attempt may come at once", () => {
  assert.equal(backoff(10, () => 0), 500);
});

test("after a restart of three seconds everyone is back within five", () => {
  let elapsed = 0;
  let attempt = 0;
  while (elapsed < 3000) elapsed += backoff(attempt++, () => 1);
  assert.ok(elapsed <= 3000 + 5000);
});
