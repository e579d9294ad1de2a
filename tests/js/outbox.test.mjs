import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox, pauseBefore } from "../../static/js/phone/outbox.js";
import { createStorage } from "../../static/js/phone/storage.js";

/** localStorage as browsers have it, as far as the outbox needs it. */
class FakeStorage {
  constructor(limit = Infinity) {
    this.map = new Map();
    this.limit = limit;
  }
  get length() { return this.map.size; }
  key(index) { return [...this.map.keys()][index] ?? null; }
  getItem(key) { return this.map.get(key) ?? null; }
  setItem(key, value) {
    if (this.map.size >= this.limit) throw new Error("QuotaExceededError");
    this.map.set(key, String(value));
  }
  removeItem(key) { this.map.delete(key); }
}

/** A server that knows ids: the first answer is the answer for ever. */
class FakeServer {
  constructor() {
    this.stored = [];
    this.answers = new Map();
    this.received = [];
    this.refuse = () => null;
    this.loseAnswers = 0;
  }
  async receive(entry) {
    this.received.push(entry.fields.text ?? entry.name);
    const refusal = this.refuse(entry);
    if (refusal) return { ok: false, error: refusal };
    if (!this.answers.has(entry.id)) {
      this.stored.push(entry.fields.text);
      this.answers.set(entry.id, { ok: true, revision: this.stored.length, note: `n${this.stored.length}` });
    }
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      throw new Error("timeout");
    }
    return this.answers.get(entry.id);
  }
}

let count = 0;
const newId = () => `id-${(count += 1)}`;
const settle = () => new Promise((done) => setImmediate(done));
const note = (text) => ({ quadrant: "strengths", text });

function phone({ backing = new FakeStorage(), server = new FakeServer(), ...more } = {}) {
  const waits = [];
  const outbox = new Outbox({
    storage: createStorage("stellwand:s:1:", backing),
    send: (entry) => server.receive(entry),
    newId,
    time: { now: () => 1000, wait: (ms) => { waits.push(ms); return settle(); } },
    ...more,
  });
  return { outbox, server, backing, waits };
}

async function until(condition) {
  for (let turn = 0; turn < 200; turn += 1) {
    if (condition()) return;
    await settle();
  }
  assert.fail("the state was not reached");
}

test("offline entries wait and go out once, in order, after connecting", async () => {
  const { outbox, server } = phone();
  for (const text of ["one", "two", "three", "four", "five"]) outbox.add("add_note", note(text));
  await settle();
  assert.deepEqual(server.received, []);
  outbox.setConnected(true);
  await until(() => outbox.entries().length === 0);
  assert.deepEqual(server.stored, ["one", "two", "three", "four", "five"]);
});

test("entries survive a reload with their ids", async () => {
  const { outbox, backing } = phone();
  const entry = outbox.add("add_note", note("kept"));
  const again = phone({ backing });
  assert.deepEqual(again.outbox.entries(), [entry]);
  again.outbox.setConnected(true);
  await until(() => again.outbox.entries().length === 0);
  assert.deepEqual(again.server.stored, ["kept"]);
});

test("a lost acknowledgement is resent with the same id and stored once", async () => {
  // Sabotage caught: making the id when sending instead of when keeping.
  const { outbox, server } = phone();
  server.loseAnswers = 2;
  outbox.setConnected(true);
  outbox.add("add_note", note("once"));
  await until(() => outbox.entries().length === 0);
  assert.deepEqual(server.received, ["once", "once", "once"]);
  assert.deepEqual(server.stored, ["once"]);
});

test("an answer that never comes does not hold the queue after reconnecting", async () => {
  const server = new FakeServer();
  let silent = true;
  const { outbox } = phone({
    server,
    send: (entry) => (silent ? new Promise(() => {}) : server.receive(entry)),
  });
  outbox.setConnected(true);
  outbox.add("add_note", note("stuck"));
  await settle();
  silent = false;
  outbox.setConnected(false);
  outbox.setConnected(true);
  await until(() => outbox.entries().length === 0);
  assert.deepEqual(server.stored, ["stuck"]);
});

test("retryable refusals wait longer each time and keep the order", async () => {
  const { outbox, server, waits } = phone();
  let refusals = 3;
  server.refuse = () => (refusals-- > 0 ? { code: "too_fast", message: "", retryable: true } : null);
  outbox.setConnected(true);
  outbox.add("add_note", note("first"));
  outbox.add("add_note", note("second"));
  await until(() => outbox.entries().length === 0);
  assert.deepEqual(server.stored, ["first", "second"]);
  assert.equal(waits.length, 3);
  assert.deepEqual([0, 1, 2, 9].map((n) => pauseBefore(n, () => 0.5)), [500, 1000, 2000, 8000]);
});

test("a final refusal keeps the text, tells why, and lets the next one pass", async () => {
  // Sabotage caught: removing refused entries, which would lose the text silently.
  const refusals = [];
  const { outbox, server, backing } = phone({ onRefused: (entry, error) => refusals.push([entry.fields.text, error.code]) });
  server.refuse = (entry) => (entry.fields.text === "late" ? { code: "phase_closed", message: "Closed.", retryable: false } : null);
  outbox.setConnected(true);
  outbox.add("add_note", note("late"));
  outbox.add("add_note", note("fine"));
  await until(() => server.stored.length === 1);
  await until(() => outbox.waiting().length === 0);
  const [kept] = phone({ backing }).outbox.entries();
  assert.equal(kept.state, "refused");
  assert.equal(kept.fields.text, "late");
  assert.deepEqual(kept.error, { code: "phase_closed", message: "Closed." });
  assert.deepEqual(refusals, [["late", "phase_closed"]]);
  outbox.dismiss(kept.id);
  assert.deepEqual(outbox.entries(), []);
});

test("a refused command without text leaves nothing behind", async () => {
  const { outbox, server } = phone();
  server.refuse = () => ({ code: "forbidden", message: "", retryable: false });
  outbox.setConnected(true);
  outbox.add("choose_group", { group: 2 });
  await until(() => outbox.entries().length === 0);
});

test("a dead place returns every waiting text", () => {
  const { outbox } = phone();
  outbox.add("add_note", note("a"));
  outbox.add("withdraw_note", { note: "n1" });
  outbox.refuseAll({ code: "session_ended", message: "Over." });
  assert.deepEqual(outbox.entries().map((entry) => [entry.state, entry.fields.text]), [["refused", "a"]]);
});

test("two tabs neither send twice nor lose each other's entries", async () => {
  // Sabotage caught: one storage key for the whole list, where the second tab overwrites the first.
  const backing = new FakeStorage();
  const server = new FakeServer();
  const one = phone({ backing, server }).outbox;
  const two = phone({ backing, server }).outbox;
  one.add("add_note", note("from one"));
  two.add("add_note", note("from two"));
  assert.equal(one.entries().length, 2);
  one.setConnected(true);
  two.setConnected(true);
  await until(() => one.entries().length === 0 && two.entries().length === 0);
  assert.deepEqual([...server.stored].sort(), ["from one", "from two"]);
});

for (const [name, backing] of [["missing", null], ["full", new FakeStorage(0)]]) {
  test(`with localStorage ${name} it works in memory`, async () => {
    const { outbox, server } = phone({ backing });
    outbox.add("add_note", note("in memory"));
    assert.equal(outbox.storage.isDurable(), false);
    outbox.setConnected(true);
    await until(() => outbox.entries().length === 0);
    assert.deepEqual(server.stored, ["in memory"]);
  });
}

test("rubbish in the storage is ignored", () => {
  const backing = new FakeStorage();
  backing.setItem("stellwand:s:1:out:x", "{not json");
  backing.setItem("stellwand:s:1:out:y", "null");
  backing.setItem("stellwand:s:1:out:z", "[1]");
  backing.setItem("stellwand:s:2:out:foreign", JSON.stringify({ id: "f", name: "add_note", fields: {}, at: 1 }));
  assert.deepEqual(phone({ backing }).outbox.entries(), []);
});
