// Keeping things in browsers that forbid it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { storeOn } from "../../static/js/storage.js";

/** A Storage that is full from the start when `full`. */
function storage(full = false) {
  const map = new Map();
  return {
    get length() { return map.size; },
    key: (i) => Array.from(map.keys())[i],
    getItem: (key) => (map.has(key) ? map.get(key) : null),
    setItem: (key, value) => { if (full) throw new Error("QuotaExceededError"); map.set(key, value); },
    removeItem: (key) => map.delete(key),
  };
}

for (const [name, inner] of [["a working storage", storage()], ["a full storage", storage(true)], ["no storage at all", null]]) {
  test(`${name} gives back what was put in, until it is removed`, () => {
    const store = storeOn(inner);
    store.set("a:1", { x: [1, "é"] });
    store.set("b:1", 0);
    assert.deepEqual(store.get("a:1"), { x: [1, "é"] });
    assert.deepEqual(store.keys("a:"), ["a:1"]);
    store.remove("a:1");
    assert.equal(store.get("a:1"), undefined);
    assert.deepEqual(store.keys("a:"), []);
  });
}

test("what another program left behind is nothing", () => {
  const inner = storage();
  inner.setItem("a", "{half");
  assert.equal(storeOn(inner).get("a"), undefined);
});

test("a storage that is full is still read: whoever was here before is the same person", () => {
  const inner = storage();
  inner.setItem("token", '"abc"');
  inner.setItem = () => { throw new Error("QuotaExceededError"); };
  const next = storage();
  const store = storeOn(inner, next);
  assert.equal(store.get("token"), "abc");
  store.set("answer", 1);
  assert.equal(next.getItem("answer"), "1");
  store.set("token", "def");
  assert.deepEqual([store.get("token"), store.keys("")], ["def", ["answer", "token"]]);
});

test("what was kept elsewhere moves back when there is room, and there are never two of it", () => {
  const inner = storage();
  const room = inner.setItem;
  const next = storage();
  const store = storeOn(inner, next);
  inner.setItem = () => { throw new Error("QuotaExceededError"); };
  store.set("a", 1);
  inner.setItem = room;
  store.set("a", 2);
  assert.deepEqual([inner.getItem("a"), next.getItem("a"), store.get("a")], ["2", null, 2]);
});

test("a storage that is forbidden halfway throws at nobody", () => {
  const never = () => { throw new Error("SecurityError"); };
  const store = storeOn({ get length() { return never(); }, key: never, getItem: never, setItem: never, removeItem: never });
  store.set("a", 1);
  assert.deepEqual([store.get("a"), store.keys("a"), store.remove("a"), store.get("a")], [1, ["a"], undefined, undefined]);
});
