// Numbers as people type them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatNumber, parseNumber } from "../../static/js/number.js";

const CASES = [
  ["a point before three digits separates thousands in Dutch", "18.450", "nl", 18450],
  ["more groups are more thousands", "1.250.000", "nl", 1250000],
  ["a point that can't separate thousands is a decimal point", "18.45", "nl", 18.45],
  ["a point after a leading zero is a decimal point", "0.450", "nl", 0.45],
  ["a comma is decimal in Dutch, before three digits too", "1,250", "nl", 1.25],
  ["a comma separates thousands in English", "1,250", "en", 1250],
  ["a point is decimal in English, before three digits too", "1.250", "en", 1.25],
  ["both separators are told apart", "1.250,5", "nl", 1250.5],
  ["foreign thousands are read when they can be nothing else", "1,250,000", "nl", 1250000],
  ["a space between thousands is read", "18 450", "nl", 18450],
  ["a currency sign is ignored", "€ 400", "nl", 400],
  ["a typographic minus is a minus", "−3", "nl", -3],
  ["Arabic digits are read", "١٨٤٥٠", "ar", 18450],
  ["a trailing comma is someone still typing", "5,", "nl", 5],
];
for (const [name, text, lang, value] of CASES) test(name, () => assert.equal(parseNumber(text, lang), value));

test("what is no number is not guessed at", () => {
  for (const text of ["", " ", "veel", "1.2.3", "1e5", "12-14", ".", ",", "3 4"]) assert.equal(parseNumber(text, "nl"), null, text);
});

test("what was understood is said back as the language writes it", () => {
  assert.equal(formatNumber(18450, "nl"), "18.450");
  assert.equal(formatNumber(1.5, "nl"), "1,5");
  assert.equal(parseNumber(formatNumber(1234567.25, "nl"), "nl"), 1234567.25);
});
