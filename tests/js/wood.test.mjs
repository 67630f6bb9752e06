// What the wood of the lobby promises: a person is a tree, a tree never moves, and it stands on dry land where everybody can see it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { river, wet } from "../../static/js/scenery/river.js";
import { ground, vecht } from "../../static/js/scenery/valley.js";
import { height, wood } from "../../static/js/scenery/wood.js";

const land = (wifi) => ground(vecht(wifi), wifi);

test("a tree stands where it stood, whoever comes after it", () => {
  const grow = wood(land(false));
  const early = grow(20).map((tree) => ({ ...tree }));
  assert.deepEqual(grow(500).slice(0, 20), early);
});

test("a screen that comes later draws the same wood", () => {
  const grow = wood(land(true));
  for (const n of [1, 2, 34, 35, 120]) grow(n);
  assert.deepEqual(wood(land(true))(120), grow(120));
});

for (const wifi of [false, true]) {
  test(`500 trees stand on land, under the horizon and clear of the cards, ${wifi ? "with" : "without"} a card for Wi-Fi`, () => {
    const area = land(wifi);
    const stream = river(vecht(wifi));
    const trees = wood(area)(500);
    assert.equal(trees.length, 500);
    for (const { x, y, scale } of trees) {
      assert.ok(!wet(stream, x, y), `a tree in the water at ${x}, ${y}`);
      assert.ok(y >= area.horizon && y <= area.front);
      assert.ok(area.free(x, y, 40 * scale, 118 * scale), `a tree behind a card at ${x}, ${y}`);
    }
  });
}

test("no two trees stand in the same place", () => {
  const trees = wood(land(false))(500);
  trees.forEach((a, i) => trees.slice(i + 1).forEach((b) => assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 3)));
});

test("trees are as high as the room is small", () => {
  assert.equal(height(34), 205);
  assert.equal(Math.round(height(136)), 103);
  assert.equal(height(5000), 54);
});

test("trees in front are larger than trees at the horizon", () => {
  const trees = wood(land(false))(34).sort((a, b) => a.y - b.y);
  assert.ok(trees[33].scale > 2 * trees[0].scale);
});
