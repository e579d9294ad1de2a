import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document ??= { getElementById: () => null, documentElement: {} };
const { hindrance, roundOf, standing } = await import("../../static/js/phone/dots.js");
const { topicsOf } = await import("../../static/js/phone/topics.js");
const { createDelivery } = await import("../../static/js/phone/delivery.js");

const round = (id, more = {}) => ({ kind: "round", id, open: true, topics: ["c1"], budget: 3, each: 2, ...more });
const entities = (...all) => new Map(all.map((one) => [one.id, one]));
const move = (name, topic) => ({ id: `${name}${topic}`, name, fields: { topic }, state: "waiting" });
const note = (id, more = {}) => (
  { kind: "note", id, group: 1, quadrant: "threats", text: id, place: Number(id.slice(1)), cluster: null, ...more });

test("dots on their way count at once, and never below nothing", () => {
  const moves = [move("place_vote", "c1"), move("place_vote", "n2"), move("take_vote", "n3"), move("take_vote", "n3")];
  assert.deepEqual(standing(round("r1"), { left: 2, on: { n3: 1 } }, moves), { left: 1, on: { c1: 1, n2: 1, n3: 0 } });
  assert.deepEqual(standing(round("r1"), undefined, []), { left: 3, on: {} });
});

test("what hinders a dot is said: the topic is full, or none is left", () => {
  assert.equal(hindrance(round("r1"), { left: 1, on: { c1: 1 } }, "c1"), "");
  assert.match(hindrance(round("r1"), { left: 1, on: { c1: 2 } }, "c1"), /on this topic/);
  assert.match(hindrance(round("r1"), { left: 0, on: { n2: 1 } }, "c1"), /All your dots/);
});

test("the open round counts; thanks are said for the newest closed one, in its phase only", () => {
  const closed = round("r9", { open: false });
  assert.deepEqual(roundOf(entities(round("r10"), closed), "vote").round.id, "r10");
  assert.equal(roundOf(entities(closed), "vote").state, "closed");
  assert.equal(roundOf(entities(closed), "discuss"), null);
  assert.equal(roundOf(entities(round("r1", { topics: [] })), "vote"), null, "nothing to weigh in this group");
});

test("topics: clusters with their notes, single notes; nothing face down, waiting or set aside", () => {
  // Sabotage caught: an own note that waits for approval, offered to be weighed or read.
  const cluster = { kind: "cluster", id: "c1", group: 1, quadrant: "strengths", title: "T", place: 1.5 };
  const found = topicsOf(entities(
    note("n5"), note("n2", { quadrant: "strengths" }), note("n10", { place: 5 }), cluster,
    note("n4", { cluster: "c1" }), note("n3", { cluster: "c1" }),
    note("n6", { hidden: true }), note("n7", { own: true, state: "waiting" }),
    note("n8", { own: true, state: "set_aside" }), note("n9", { own: true, state: "board", group: 2 }),
  ), () => true);
  assert.deepEqual(found.map((one) => one.id), ["c1", "n2", "n5", "n10", "n9"]);
  assert.deepEqual(found[0].notes.map((one) => one.id), ["n3", "n4"]);
});

test("an acknowledged dot stays counted until its patch has come", () => {
  // Sabotage caught: a count that falls back for a moment between acknowledgement and patch.
  const delivery = createDelivery();
  const entry = move("place_vote", "c1");
  assert.equal(delivery.coming({ revision: 1 }, [entry]).length, 1);
  delivery.acknowledged(entry, { ok: true, revision: 5 });
  assert.equal(delivery.coming({ revision: 4 }, []).length, 1);
  assert.equal(delivery.coming({ revision: 5 }, []).length, 0);
});

test("a dot whose patch overtakes its acknowledgement counts once", () => {
  // Sabotage caught: a topic that is full for a moment, and a refusal for a reason that does not hold.
  const delivery = createDelivery();
  const [first, second] = [move("place_vote", "c1"), { ...move("place_vote", "c1"), id: "later" }];
  delivery.sending(first, [], {});
  assert.equal(delivery.coming({ revision: 1 }, [first, second], {}).length, 2);
  assert.deepEqual(delivery.coming({ revision: 5 }, [first, second], { c1: 1 }), [second]);
  delivery.acknowledged(first, { ok: true, revision: 5 });
  assert.deepEqual(delivery.coming({ revision: 5 }, [second], { c1: 1 }), [second]);
});

test("a dot that waits for its patch does not make the next one count as done", () => {
  const delivery = createDelivery();
  const [first, second] = [move("place_vote", "c1"), { ...move("place_vote", "c1"), id: "later" }];
  delivery.sending(first, [], {});
  delivery.acknowledged(first, { ok: true, revision: 5 });
  delivery.sending(second, [], {});
  assert.equal(delivery.coming({ revision: 4 }, [second], {}).length, 2);
  assert.deepEqual(delivery.coming({ revision: 5 }, [second], { c1: 1 }), [second]);
  assert.deepEqual(delivery.coming({ revision: 6 }, [second], { c1: 2 }), []);
});

test("a dot taken back counts once, too", () => {
  const delivery = createDelivery();
  const back = move("take_vote", "c1");
  delivery.sending(back, [], { c1: 2 });
  assert.deepEqual(delivery.coming({ revision: 1 }, [back], { c1: 2 }), [back]);
  assert.deepEqual(delivery.coming({ revision: 2 }, [back], { c1: 1 }), []);
});
