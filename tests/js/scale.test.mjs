// The stems and leaves of a scale as pure layout.
import assert from "node:assert/strict";
import test from "node:test";
import { leafAt, stems } from "../../static/activities/poll/stems.js";
import { strip } from "../../static/js/pictures/strip.js";

const BOARD = { min: 0, max: 10, then: null, width: 1920, base: 846, ceiling: (x) => (x < 700 ? 420 : 370) };
const everyValue = (n) => Object.fromEntries(Array.from({ length: 11 }, (_each, value) => [String(value), n]));

test("every value has its column, also without an answer", () => {
  const { stems: columns } = stems({ ...BOARD, now: { 7: 3 } });
  assert.deepEqual(columns.map((each) => each.value), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(columns.map((each) => each.now), [0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0]);
  assert.equal(columns[0].x, 150);
  assert.equal(columns[10].x, 1770);
});

test("a small room gets the leaves of the mock-up: one person a leaf, 50 apart", () => {
  const drawn = stems({ ...BOARD, then: { 6: 8, 7: 6 }, now: { 6: 5, 7: 9 } });
  assert.equal(drawn.pitch, 50);
  assert.equal(drawn.people, 1);
  assert.equal(drawn.stems[7].top, 846 - 24 - 450);
});

for (const n of [1, 12, 60]) {
  test(`${n} people in a column stay under the words above`, () => {
    const drawn = stems({ ...BOARD, then: everyValue(n), now: everyValue(n) });
    assert.equal(drawn.people, 1);
    for (const stem of drawn.stems) assert.ok(stem.top >= BOARD.ceiling(stem.x) - 0.01);
    assert.ok(drawn.wide >= 0.6 && drawn.wide * 104 < 162);
  });
}

test("over 60 people in a column a leaf stands for more, and whoever answered keeps a leaf", () => {
  const drawn = stems({ ...BOARD, now: { 3: 1, 7: 310 } });
  assert.equal(drawn.people, 10);
  assert.equal(drawn.stems[7].now, 31);
  assert.equal(drawn.stems[3].now, 1);
  assert.equal(drawn.stems[7].nowPeople, 310);
});

test("compared, then hangs left and now right; alone, leaves alternate", () => {
  const about = { pitch: 50, base: 846 };
  assert.deepEqual(leafAt(1, "then", { ...about, compared: true }), { side: -1, y: 782 });
  assert.deepEqual(leafAt(1, "now", { ...about, compared: true }), { side: 1, y: 766 });
  assert.deepEqual([0, 1, 2].map((at) => leafAt(at, "now", { ...about, compared: false }).side), [1, -1, 1]);
});

test("leaves of neighbours never touch, and labels keep their distance", () => {
  const drawn = stems({ ...BOARD, max: 20, width: 1440, now: everyValue(2) });
  const gap = drawn.stems[1].x - drawn.stems[0].x;
  assert.ok(drawn.wide * 104 < gap);
  assert.equal(drawn.every, 2);
});

test("the right value is on the line, also when nobody came near", () => {
  const line = strip([[5, 3], [8, 1]], [402], { width: 1000, height: 200 });
  assert.ok(line.from <= 5 && line.to >= 402);
  assert.ok(line.ticks.length >= 3 && line.ticks.length <= 7);
  assert.equal(line.dots.length, 4);
});

test("one who guessed a million does not press the others together", () => {
  const line = strip([[100, 4], [300, 10], [402, 2], [500, 9], [700, 5], [1000000, 1]], [402], { width: 1000, height: 200 });
  assert.ok(line.to < 2000);
  assert.equal(line.above, 1);
  assert.equal(line.dots.length, 30);
});

test("dots stay inside the strip and off each other, from nobody to 500 people", () => {
  for (const values of [[], [[7, 1]], [[7, 500]], Array.from({ length: 250 }, (_each, at) => [at, 2])]) {
    const line = strip(values, [], { width: 1600, height: 300 });
    for (const dot of line.dots) {
      assert.ok(dot.x >= 0 && dot.x <= 1600);
      assert.ok(dot.y >= 0 && dot.y <= 300 + line.radius);
    }
    const columns = [...new Set(line.dots.map((dot) => dot.x))].sort((a, b) => a - b);
    for (let at = 1; at < columns.length; at += 1) assert.ok(columns[at] - columns[at - 1] >= line.radius * 1.99);
  }
});
