// Translations and their plurals.
import assert from "node:assert/strict";
import { test } from "node:test";

const CATALOGUE = { "%(n)s of %(of)s": "%(n)s van %(of)s", "%(n)s dot left": ["Nog %(n)s stip", "Nog %(n)s stippen"], empty: "" };
globalThis.document = { documentElement: { lang: "nl" }, getElementById: () => ({ textContent: JSON.stringify(CATALOGUE) }) };
const { _, _n, pluralForm } = await import("../../static/js/words.js");

test("a text is translated and filled in", () => assert.equal(_("%(n)s of %(of)s", { n: 1, of: 5 }), "1 van 5"));
test("a text without a translation is itself", () => {
  assert.equal(_("Hello %(who)s", { who: "you" }), "Hello you");
  assert.equal(_("empty"), "empty");
});
test("what is filled in is not read as a pattern", () => assert.equal(_("%(a)s", { a: "%(b)s $&" , b: "no" }), "%(b)s $&"));
test("a number chooses its form", () => {
  assert.equal(_n("%(n)s dot left", "%(n)s dots left", 1), "Nog 1 stip");
  assert.equal(_n("%(n)s dot left", "%(n)s dots left", 3), "Nog 3 stippen");
  assert.equal(_n("%(n)s tree", "%(n)s trees", 1), "1 tree");
  assert.equal(_n("%(n)s tree", "%(n)s trees", 0), "0 trees");
});
test("languages with more forms choose as gettext orders them", () => {
  assert.deepEqual([1, 2, 5, 22].map((n) => pluralForm(n, "pl", 3)), [0, 1, 2, 1]);
  assert.deepEqual([1, 3, 11, 21].map((n) => pluralForm(n, "uk", 3)), [0, 1, 2, 0]);
  assert.deepEqual([0, 1, 2, 3, 11, 100].map((n) => pluralForm(n, "ar", 6)), [0, 1, 2, 3, 4, 5]);
});
