import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document ??= { getElementById: () => null, documentElement: {} };
const { _, _n, useWords } = await import("../../static/js/lib/words.js");
const { formatClock, remaining } = await import("../../static/js/lib/clock.js");
const { newId } = await import("../../static/js/lib/ids.js");
const { notesOf, sideKey, sortNotes } = await import("../../static/js/lib/note.js");
const { quadrantName, quadrantQuestion } = await import("../../static/js/lib/labels.js");

test("words fall back to English and never look into prototypes", () => {
  useWords({ Pin: "Anheften", "%(n)s note": ["%(n)s Zettel", "%(n)s Zettel (viele)"] });
  assert.equal(_("Pin"), "Anheften");
  assert.equal(_("constructor"), "constructor");
  assert.equal(_("%(a)s and %(b)s", { a: 1 }), "1 and %(b)s");
  assert.equal(_n("%(n)s note", "%(n)s notes", 1), "1 Zettel");
  assert.equal(_n("%(n)s note", "%(n)s notes", 3), "3 Zettel (viele)");
  useWords({});
  assert.equal(_n("%(n)s note", "%(n)s notes", 1), "1 note");
  assert.equal(_n("%(n)s note", "%(n)s notes", 0), "0 notes");
});

test("what is put into a sentence is not read as a placeholder", () => {
  assert.equal(_("Hello %(name)s", { name: "%(name)s $& x" }), "Hello %(name)s $& x");
});

test("a timer never counts up, never below zero, and stands while paused", () => {
  const running = { seconds: 60, ends: 100_000, left: null };
  assert.equal(remaining(running, 70_000), 30_000);
  assert.equal(remaining(running, 200_000), 0);
  assert.equal(remaining(running, 0), 60_000);
  assert.equal(remaining({ seconds: 60, ends: null, left: 12_000 }, 5), 12_000);
  assert.equal(remaining(null, 5), 0);
});

test("clock faces", () => {
  assert.equal(formatClock(444_000), "07:24");
  assert.equal(formatClock(443_001), "07:24");
  assert.equal(formatClock(0), "00:00");
  assert.equal(formatClock(-5), "00:00");
  assert.equal(formatClock(3_725_000), "1:02:05");
});

test("ids fit the contract and do not repeat", () => {
  const ids = new Set(Array.from({ length: 1000 }, newId));
  assert.equal(ids.size, 1000);
  for (const id of ids) assert.match(id, /^[A-Za-z0-9_-]{22}$/);
});

test("notes stand by place, then by age (n10 after n7)", () => {
  const notes = [
    { id: "n10", place: 1 },
    { id: "n7", place: 1 },
    { id: "n8", place: 0.5 },
  ];
  assert.deepEqual(sortNotes(notes).map((note) => note.id), ["n8", "n7", "n10"]);
  assert.equal(notes[0].id, "n10");
});

test("the notes of one quadrant of one group", () => {
  const entities = new Map(
    [
      { kind: "note", id: "n1", group: 1, quadrant: "threats", place: 2 },
      { kind: "note", id: "n2", group: 1, quadrant: "threats", place: 1 },
      { kind: "note", id: "n3", group: 2, quadrant: "threats", place: 1 },
      { kind: "group", id: "g1", group: 1, quadrant: "threats" },
    ].map((entity) => [entity.id, entity]),
  );
  const found = notesOf(entities, { group: 1, quadrant: "threats" });
  assert.deepEqual(found.map((note) => note.id), ["n2", "n1"]);
});

test("an unknown side is none", () => {
  assert.equal(sideKey(null), "none");
  assert.equal(sideKey("mayor"), "none");
  assert.equal(sideKey("citizen"), "citizen");
});

test("a renamed quadrant keeps its name and loses the question", () => {
  assert.equal(quadrantName("threats", { threats: "Sorgen" }), "Sorgen");
  assert.equal(quadrantQuestion("threats", { threats: "Sorgen" }), "");
  assert.equal(quadrantName("threats"), "Threats");
});
