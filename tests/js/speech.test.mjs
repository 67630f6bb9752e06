// Cutting a text into what is read aloud in one breath.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sentences } from "../../static/js/speech.js";

test("a text is read one sentence at a time", () => {
  assert.deepEqual(sentences("Zet op volgorde. Van vroeg naar laat! Goed?"), ["Zet op volgorde.", "Van vroeg naar laat!", "Goed?"]);
});
test("a point inside a number ends no sentence", () => assert.deepEqual(sentences("Het antwoord is 18.450."), ["Het antwoord is 18.450."]));
test("a text without a point is one sentence", () => assert.deepEqual(sentences(" Eens\n"), ["Eens"]));
test("Arabic ends its questions with its own mark", () => assert.equal(sentences("كيف حالك؟ أنا بخير.").length, 2));
test("nothing is nothing", () => assert.deepEqual(sentences("  "), []));
