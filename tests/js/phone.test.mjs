import assert from "node:assert/strict";
import { test } from "node:test";

import { PAUSE, createAnnouncer } from "../../static/js/phone/announce.js";
import { createDelivery } from "../../static/js/phone/delivery.js";
import { itemsOf } from "../../static/js/phone/own.js";

test("the live region speaks at most once in ten seconds, in sum", () => {
  // Sabotage caught: a pause for each kind of message instead of one for all.
  const said = [];
  let now = 0;
  const planned = [];
  const announce = createAnnouncer((text) => said.push([now, text]), {
    now: () => now,
    later: (work, ms) => planned.push([now + ms, work]),
  });
  const at = (moment, act) => {
    while (planned.length && planned[0][0] <= moment) {
      const [due, work] = planned.shift();
      now = due;
      work();
    }
    now = moment;
    act?.();
  };
  at(0, () => announce("phase", "Please write."));
  at(1, () => announce("board", "1 new note."));
  at(2000, () => announce("board", "2 new notes."));
  at(3000, () => announce("connection", "No connection."));
  at(30_000, () => announce("board", "3 new notes."));
  at(60_000);
  assert.deepEqual(said, [
    [0, "Please write."],
    [PAUSE, "2 new notes. No connection."],
    [30_000, "3 new notes."],
  ]);
});

const entry = (id, name, fields, state = "waiting") => ({ id, name, fields, state, at: 1 });
const own = (id, text) => ({ id, text, quadrant: "threats", state: "board", own: true });

test("refused notes stand first, then waiting ones, then the newest on the board", () => {
  const entries = [
    entry("a", "add_note", { text: "one" }),
    entry("b", "add_note", { text: "two" }),
    entry("c", "add_note", { text: "late" }, "refused"),
    entry("d", "edit_note", { note: "n2", text: "new" }),
  ];
  const items = itemsOf(entries, [own("n2", "old"), own("n10", "ten")]);
  assert.deepEqual(items.map((item) => item.key), ["refused-c", "b", "a", "n10", "n2"]);
  assert.equal(items.at(-1).pending.fields.text, "new");

  const moved = entry("e", "move_note", { note: "n2", quadrant: "strengths" });
  const [{ pending }] = itemsOf([...entries.slice(3), moved], [own("n2", "old")]);
  assert.deepEqual(pending.fields, { note: "n2", text: "new", quadrant: "strengths" }, "both are on their way");
});

test("a note is shown once while acknowledgement and patch arrive in either order", () => {
  const delivery = createDelivery();
  const sent = entry("a", "add_note", { text: "hello", quadrant: "threats" });
  delivery.sending(sent, [own("n1", "hello")]);
  assert.equal(delivery.entries([sent], [own("n1", "hello")]).length, 1, "an older note like it");
  const patched = [own("n1", "hello"), own("n2", "hello")];
  assert.equal(delivery.entries([sent], patched).length, 0, "the patch came first");

  delivery.acknowledged(sent, { ok: true, revision: 5, note: "n2" });
  const before = { revision: 4, entities: new Map() };
  assert.deepEqual(delivery.notes(before, [], "citizen").map((note) => note.id), ["n2"]);
  const after = { revision: 5, entities: new Map([["n2", {}]]) };
  assert.deepEqual(delivery.notes(after, [own("n2", "hello")], "citizen").length, 1);
});
