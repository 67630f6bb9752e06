// The host's search: the same answers as the server's, which tests/test_overview.py asks for.
import assert from "node:assert/strict";
import test from "node:test";
import { matches } from "../../static/js/host/search.js";

const TEXT = "cafe ideeen in ommen 483920";

test("words of a title or a code are found however they are written", () => {
  for (const q of ["", "ideeen", "CAFÉ", "ideeën café", "483920", "48 39 20", "4839", "  ommen "]) assert.ok(matches(TEXT, q), q);
});

test("what is not there is not found", () => {
  for (const q of ["48 20 39", "café raad"]) assert.ok(!matches(TEXT, q), q);
});
