/** tests/vectors/text.json is also what board/core/text.py is tested with. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { clean, countPoints, problem } from "../../static/js/lib/text.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/text.json", import.meta.url), "utf8"));

for (const { name, given, stored } of vectors.stored) {
  test(`stored: ${name}`, () => {
    assert.equal(clean(given), stored);
    assert.equal(problem(given), null);
    assert.equal(countPoints(given), [...stored].length);
  });
}

for (const { name, given, code } of vectors.refused) {
  test(`refused: ${name}`, () => assert.equal(problem(given), code));
}
