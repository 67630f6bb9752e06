// The leaves of a matrix: at their means where there is room, and never one over another.
import assert from "node:assert/strict";
import test from "node:test";
import { apart } from "../../static/activities/prioritise/apart.js";

const BOARD = { width: 980, height: 690 };

/** @param {{x: number, y: number}[]} places */
const named = (places) => places.map((place, at) => ({ id: String(at + 1), ...place }));

/** How much of the two leaves that lie nearest is covered, 0 for none. */
function covered({ leaves, scale }) {
  let most = 0;
  for (const one of leaves) {
    for (const other of leaves) {
      if (one === other) continue;
      const wide = 106 * scale - Math.abs(one.x - other.x);
      const high = 100 * scale - Math.abs(one.y - other.y);
      if (wide > 0 && high > 0) most = Math.max(most, Math.min(wide, high));
    }
  }
  return most;
}

test("a leaf with room around it lies where people put it", () => {
  const [one, two] = apart(named([{ x: 1, y: 5 }, { x: 5, y: 1 }]), BOARD).leaves;
  assert.ok(one.x < BOARD.width / 4 && one.y < BOARD.height / 2);
  assert.ok(two.x > (BOARD.width * 3) / 4 && two.y > BOARD.height / 2);
  const middle = apart(named([{ x: 3, y: 3 }]), BOARD).leaves[0];
  assert.deepEqual([middle.x, middle.y], [BOARD.width / 2, BOARD.height / 2]);
});

for (const [width, height] of [[980, 690], [734, 690], [560, 500]]) {
  for (const [x, y] of [[1, 5], [3, 3], [2, 4], [5, 5], [4.2, 1.3], [1, 1], [5, 1], [2.9, 3.1]]) {
    test(`eight leaves at ${x}, ${y} on ${width} by ${height} lie apart, all in their quadrant`, () => {
      const found = apart(named(Array.from({ length: 8 }, () => ({ x, y }))), { width, height });
      assert.ok(covered(found) <= 1.5, `covered: ${covered(found)}`);
      for (const leaf of found.leaves) {
        assert.equal(leaf.x <= width / 2 + 0.01, x <= 3);
        assert.equal(leaf.y <= height / 2 + 0.01, y >= 3);
      }
    });
  }
}

test("leaves on both sides of a line move away from it", () => {
  const found = apart(named([{ x: 2.9, y: 4 }, { x: 3.1, y: 4 }]), BOARD);
  assert.ok(covered(found) <= 1.5);
  assert.ok(found.leaves[0].x <= 490 && found.leaves[1].x >= 490);
});

test("many rooms of eight, and never one leaf over another", () => {
  let seed = 7;
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let room = 0; room < 300; room += 1) {
    const places = named(Array.from({ length: 8 }, () => ({ x: 1 + 4 * chance() ** 2, y: 1 + 4 * chance() })));
    assert.ok(covered(apart(places, BOARD)) <= 1.5, `room ${room}: ${covered(apart(places, BOARD))}`);
  }
});

test("the same means always give the same picture", () => {
  const places = named(Array.from({ length: 8 }, (_each, at) => ({ x: 2 + at / 20, y: 4 })));
  assert.deepEqual(apart(places, BOARD), apart(places, BOARD));
});

test("a leaf that lies by itself stays there, however crowded it is elsewhere", () => {
  const crowd = Array.from({ length: 7 }, () => ({ x: 1.4, y: 4.6 }));
  const far = apart(named([...crowd, { x: 4.6, y: 2 }]), BOARD).leaves[7];
  assert.deepEqual(far, { ...apart(named([{ x: 4.6, y: 2 }]), BOARD).leaves[0], id: "8" });
});
