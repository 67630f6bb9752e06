// The idea wall as pure layout: themes, pages, order.
import assert from "node:assert/strict";
import test from "node:test";
import { newest, pageOf, pages } from "../../static/activities/ideas/pages.js";

const idea = (id, theme = null) => ({ id, text: `idee ${id}`, theme, dots: null });
const many = (n, theme = null) => Array.from({ length: n }, (_each, at) => idea(`${theme || "i"}${at}`, theme));
const theme = (id) => ({ id, title: id.toUpperCase() });
const shown = (list, kinds) => new Set(list.filter((page) => kinds.includes(page.kind)).flatMap((page) => page.trees.flatMap((tree) => tree.ideas.map(({ id }) => id))));

test("without ideas there is one empty wall", () => {
  const list = pages([], [], { columns: 3 });
  assert.deepEqual(list.map((page) => [page.kind, page.trees[0].ideas.length]), [["wall", 0]]);
});

for (const [n, expected] of [[1, 1], [3, 1], [12, 1], [13, 2], [30, 3], [300, 25]]) {
  test(`${n} ideas without themes stand on ${expected} pages, each once`, () => {
    const list = pages(many(n), [], { columns: 3 });
    assert.equal(list.length, expected);
    assert.equal(list.reduce((sum, page) => sum + page.trees[0].ideas.length, 0), n);
    assert.equal(shown(list, ["wall"]).size, n);
  });
}

test("a new idea moves no other one", () => {
  const before = pages(many(14), [], { columns: 3 });
  const after = pages(many(15), [], { columns: 3 });
  assert.deepEqual(after[0], before[0]);
  assert.deepEqual(after[1].trees[0].ideas.slice(0, 2), before[1].trees[0].ideas);
});

test("three small themes are one page of three trees", () => {
  const list = pages([...many(3, "a"), ...many(2, "b"), ...many(1, "c")], ["a", "b", "c"].map(theme), { columns: 3 });
  assert.deepEqual(list.map((page) => page.kind), ["trees"]);
  assert.deepEqual(list[0].trees.map((tree) => tree.ideas.length), [3, 2, 1]);
});

test("a full tree says how many more it has, and gets pages of eight of its own", () => {
  const list = pages([...many(20, "a"), ...many(3, "b")], [theme("a"), theme("b")], { columns: 3 });
  assert.deepEqual(list.map((page) => page.kind), ["trees", "tree", "tree", "tree"]);
  assert.equal(list[0].trees[0].more, 17);
  assert.equal(shown(list, ["tree"]).size, 20);
});

test("ideas without a theme, or of a theme that is gone, float beside the trees", () => {
  const list = pages([...many(2, "a"), ...many(2), ...many(2, "gone")], [theme("a")], { columns: 3 });
  assert.deepEqual(list[0].trees.map((tree) => [tree.id, tree.ideas.length, tree.more]), [["a", 2, 0], ["", 3, 1]]);
  assert.equal(shown(list, ["trees", "tree"]).size, 6);
});

test("five themes and loose ideas take two pages of three, or three of two", () => {
  const themes = ["a", "b", "c", "d", "e"].map(theme);
  assert.deepEqual(pages(many(1), themes, { columns: 3 }).map((page) => page.trees.length), [3, 3]);
  assert.deepEqual(pages(many(1), themes, { columns: 2 }).map((page) => page.trees.length), [2, 2, 2]);
});

test("every idea can be found on a page; another one cannot", () => {
  const list = pages([...many(20, "a"), ...many(5)], [theme("a")], { columns: 3 });
  assert.equal(pageOf(list, "a0"), 0);
  assert.equal(list[pageOf(list, "a19")].kind, "tree");
  assert.equal(pageOf(list, "nobody"), -1);
});

test("the newest is the last that was not there; on a fresh screen nothing is new", () => {
  const list = many(4);
  assert.equal(newest(list, null), null);
  assert.equal(newest(list, new Set(["i0", "i1"])).id, "i3");
  assert.equal(newest(list, new Set(["i0", "i1", "i2", "i3"])), null);
});
