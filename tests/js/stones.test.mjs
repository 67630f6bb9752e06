// What the picture of a statement promises about its stones: how large they are, that they lie on their own ground, and that nobody gets lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NARROW, WIDE, bankPath } from "../../static/js/scenery/bank.js";
import { DECK, deckTop } from "../../static/js/scenery/bridge.js";
import { crossing } from "../../static/js/scenery/crossing.js";
import { ferryPlan } from "../../static/js/scenery/ferry.js";
import { river, wet } from "../../static/js/scenery/river.js";
import { bySide, shiftBySide, sidesOf } from "../../static/activities/statements/sides.js";
import { SIDES, VECHT, dry, pool, radius, slots } from "../../static/js/scenery/stones.js";

const counts = (agree, pass, disagree) => ({ agree, pass, disagree });
const total = (by) => SIDES.reduce((sum, side) => sum + by[side].length, 0);

function closest(places) {
  let least = Infinity;
  places.forEach((a, i) => places.slice(i + 1).forEach((b) => (least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y)))));
  return least;
}

for (const [n, expected] of [[5, 38], [17, 38], [34, 33], [310, 11], [500, 9]]) {
  test(`${n} people on one bank are stones of radius ${expected}`, () => {
    assert.equal(Math.round(radius(counts(n, 0, 0))), expected);
  });
}

for (const [agree, pass, disagree] of [[12, 6, 16], [132, 58, 310], [500, 0, 0], [0, 0, 500], [0, 500, 0], [34, 0, 0], [1, 1, 1], [900, 300, 800]]) {
  test(`${agree} + ${pass} + ${disagree} stones each lie on their own ground and none on another`, () => {
    const by = counts(agree, pass, disagree);
    const r = radius(by);
    for (const side of SIDES) {
      const places = slots(side, by[side], r);
      assert.equal(places.length, by[side]);
      assert.ok(places.length < 2 || closest(places) > 1.4 * r, `${side}: ${closest(places)} at radius ${r}`);
      if (side !== "pass") assert.ok(places.every((slot) => dry(slot, 0.8 * r)), side);
      else assert.ok(places.every(({ x, y }) => x > DECK.from && x < DECK.to && y > deckTop(x) && y < deckTop(x) + DECK.height), "on the deck");
    }
  });
}

for (const n of [1, 34, 120, 500, 2000]) {
  test(`${n} people who have not chosen all have a place in the water`, () => {
    const { r, slots: places } = pool(n);
    assert.equal(places.length, n);
    assert.ok(places.every(({ x, y }) => wet(VECHT, x, y, -r)));
  });
}

test("another person in the river moves nobody while the stones keep their size", () => {
  assert.deepEqual(pool(30).slots.slice(0, 30), pool(31).slots.slice(0, 30));
});

test("a second round keeps count: who stays and who comes are exactly who is there now", () => {
  const after = counts(9, 4, 21);
  const plan = crossing(after, [
    { from: "agree", to: "disagree", n: 4 },
    { from: "disagree", to: "agree", n: 1 },
    { from: "pass", to: "disagree", n: 2 },
    { from: "agree", to: "agree", n: 8 },
  ]);
  assert.equal(plan.movers.length, 7);
  assert.equal(total(plan.ghosts), 7);
  for (const side of SIDES) assert.equal(plan.stay[side].length + plan.movers.filter(({ to }) => to === side).length, after[side]);
});

test("no stone, ghost or goal of a crossing shares its place with another", () => {
  const plan = crossing(counts(160, 40, 300), [
    { from: "agree", to: "disagree", n: 60 },
    { from: "disagree", to: "agree", n: 35 },
    { from: "agree", to: "pass", n: 12 },
    { from: "pass", to: "agree", n: 9 },
  ]);
  const places = [...SIDES.flatMap((side) => [...plan.stay[side], ...plan.ghosts[side]]), ...plan.movers.map(({ end }) => end)];
  assert.ok(closest(places) > 1.4 * plan.r);
  assert.ok(plan.movers.every(({ start, end }) => start && end));
});

test("a ferry seats everyone apart, and no ferry is longer than the river is wide", () => {
  for (const n of [1, 2, 5, 6, 12, 60, 200]) {
    const { half, radius: r, seats } = ferryPlan(n, 30);
    assert.equal(seats.length, n);
    assert.ok(seats.length < 2 || closest(seats) > 1.6 * r);
    assert.ok(half < 200);
  }
});

for (const [name, bends] of [["Vecht", WIDE], ["brook", NARROW]]) {
  test(`the two banks of the ${name} are equal within five per cent`, () => {
    const { edges } = river(bends);
    let left = 0;
    let right = 0;
    for (let y = 384; y < 960; y++) {
      left += edges(y).left;
      right += 1920 - edges(y).right;
    }
    assert.ok(Math.abs(left / right - 1) < 0.05, `${left} and ${right}`);
  });
}

test("a bank starts at the river's source and follows its edge", () => {
  assert.ok(bankPath(VECHT, WIDE[0], "left").includes(`996 322${VECHT.left}`));
});

const marked = [{ id: "a", label: "Eens", mark: "agree" }, { id: "b", label: "Weet ik niet", mark: "pass" }, { id: "c", label: "Oneens", mark: "disagree" }];

test("an option lies on the side of its mark, in whatever order options come", () => {
  const sides = sidesOf([marked[2], marked[0], marked[1]]);
  assert.deepEqual([sides.agree.id, sides.pass.id, sides.disagree.id], ["a", "b", "c"]);
});

test("two options without marks are the two banks, and nobody stands on the bridge", () => {
  const sides = sidesOf([{ id: "1", label: "Samen" }, { id: "2", label: "Ieder voor zich" }]);
  assert.deepEqual([sides.agree.id, sides.pass, sides.disagree.id], ["1", null, "2"]);
  assert.deepEqual(bySide({ 1: 20, 2: 14 }, sides), counts(20, 0, 14));
});

test("a shift between options that nobody can see is left out", () => {
  const sides = sidesOf(marked);
  assert.deepEqual(shiftBySide([{ from: "a", to: "c", n: 4 }, { from: "a", to: "gone", n: 1 }], sides), [{ from: "agree", to: "disagree", n: 4 }]);
});
