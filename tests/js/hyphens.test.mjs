// Where words may break on the stage.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hyphenate } from "../../static/js/lib/hyphens.js";

const shown = (text) => hyphenate(text, "de").replaceAll("\u00ad", "|");

test("long words break by syllables, short ones and addresses not", () => {
  assert.equal(shown("Verwaltungsabläufe"), "Ver|wal|tungs|ab|läu|fe");
  assert.equal(shown("Außen und innen"), "Außen und innen");
  assert.equal(shown("www.stadtverwaltung.example"), "www.stadtverwaltung.example");
});

test("a word with an inner capital never breaks right after or before it by mistake", () => {
  assert.equal(shown("MitarbeiterInnen"), "Mit|ar|bei|terInnen");
  assert.equal(shown("MitarbeiterInnenkompetenzen"), "Mit|ar|bei|terIn|nen|kom|pe|ten|zen");
});
