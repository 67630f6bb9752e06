// The rows of a word cloud as pure layout.
import assert from "node:assert/strict";
import test from "node:test";
import { cloud, fromMiddle } from "../../static/activities/poll/cloud.js";

const BOX = { width: 160, height: 73 };
const measure = (text, size) => text.length * size * 0.52;
const words = (...counts) => counts.map((n, at) => ({ id: `w${at}`, text: `woord${at}`, n }));
const width = (list, place) => measure(list.find((word) => word.id === place.id).text, place.size);

function overlaps(list, places) {
  return places.some((a) => places.some((b) =>
    a.id < b.id && a.x < b.x + width(list, b) && b.x < a.x + width(list, a) && a.y - a.size * 0.8 < b.y + b.size * 0.2 && b.y - b.size * 0.8 < a.y + a.size * 0.2));
}

test("no words is an empty picture", () => {
  assert.deepEqual(cloud([], measure, BOX), { places: [], left: 0 });
});

test("one word stands alone, large and in the middle", () => {
  const { places } = cloud(words(1), measure, BOX);
  assert.equal(places.length, 1);
  assert.ok(places[0].size >= 13);
  assert.ok(Math.abs(places[0].x + width(words(1), places[0]) / 2 - 80) < 0.01);
});

test("more often said is never smaller, and equal counts are equally large", () => {
  const list = words(9, 7, 7, 3, 2, 2, 1);
  const { places } = cloud(list, measure, BOX);
  const size = (id) => places.find((place) => place.id === id).size;
  assert.ok(size("w0") > size("w1") && size("w1") > size("w3"));
  assert.equal(size("w1"), size("w2"));
});

for (const count of [2, 5, 12, 24, 60, 300]) {
  test(`${count} words never overlap, leave the box or get unreadable, and none is lost without being counted`, () => {
    for (const spread of [() => 1, (at) => Math.max(1, 12 - at), (at) => 1 + (at % 3)]) {
      const list = Array.from({ length: count }, (_each, at) => ({ id: `w${at}`, text: "gelijke kansen".slice(0, 3 + (at * 7) % 12), n: spread(at) }));
      const { places, left } = cloud(list, measure, BOX);
      assert.equal(places.length + left, count);
      assert.ok(places.length >= Math.min(count, 8), `only ${places.length}`);
      assert.ok(!overlaps(list, places));
      for (const place of places) {
        assert.ok(place.size >= 6.7 && place.size <= 21);
        assert.ok(place.x >= -0.01 && place.x + width(list, place) <= BOX.width + 0.01);
        assert.ok(place.y - place.size * 0.8 >= -0.01 && place.y <= BOX.height);
      }
    }
  });
}

test("an endless word shrinks until it fits", () => {
  const list = [{ id: "w", text: "meervoudigepersoonlijkheidsstoornissen", n: 5 }];
  const { places } = cloud(list, measure, BOX);
  assert.ok(width(list, places[0]) <= BOX.width + 0.01);
});

test("a word keeps its colour when the counts change", () => {
  const before = cloud(words(3, 2, 1), measure, BOX).places;
  const after = cloud(words(3, 2, 9), measure, BOX).places;
  for (const place of before) assert.equal(after.find((other) => other.id === place.id).tone, place.tone);
});

test("the first stands in the middle", () => {
  assert.deepEqual(fromMiddle([0, 1, 2, 3, 4]), [3, 1, 0, 2, 4]);
  assert.deepEqual(fromMiddle([]), []);
});
