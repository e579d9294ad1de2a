import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { FakeSocket, fakeBrowser, note, snapshot } from "./fakes.mjs";

let browser;
let sockets;
let live;
let told;

beforeEach(() => {
  browser = fakeBrowser();
  sockets = [];
  told = [];
});
afterEach(() => {
  live?.close();
  live = null;
  browser.restore();
});

const { connect } = await importWithDocument();

async function importWithDocument() {
  globalThis.document ??= { getElementById: () => null, documentElement: {} };
  return import("../../static/js/lib/live.js");
}

function start(more = {}) {
  live = connect({
    token: "t",
    open: (options) => {
      sockets.push(new FakeSocket(options));
      return sockets.at(-1);
    },
    onConnection: (kind, detail) => told.push(detail ? [kind, detail] : kind),
    ...more,
  });
  return live;
}

const socket = () => sockets.at(-1);

function greet(revision = 1, put = [note("n1")]) {
  socket().say("connect");
  socket().say("snapshot", snapshot(revision, put));
}

/** Lets time pass in which the server pings, as a healthy one does. */
function passHealthily(ms) {
  for (let gone = 0; gone < ms; gone += 1000) {
    browser.pass(1000);
    socket().say("io:ping");
  }
}

test("is connected only once the snapshot is there", () => {
  start();
  assert.deepEqual(socket().options.auth, { token: "t", language: "de" });
  socket().say("connect");
  assert.deepEqual(told, ["connecting"]);
  socket().say("snapshot", snapshot(3, [note("n1")]));
  assert.deepEqual(told, ["connecting", "connected"]);
  assert.equal(live.state.entities.get("n1").text, "n1");
});

test("a gap in the patches asks for a snapshot, once", () => {
  start();
  greet(1);
  socket().say("patch", { from: 5, revision: 6, put: [note("n6")], drop: [] });
  socket().say("patch", { from: 6, revision: 7, put: [note("n7")], drop: [] });
  assert.equal(socket().sent.filter((m) => m.event === "sync").length, 1);
  assert.equal(live.state.entities.has("n6"), false);
  // The snapshot was made before the second patch: it must not be lost.
  socket().last("sync").ack(snapshot(6, [note("n1"), note("n6")]));
  assert.deepEqual([...live.state.entities.keys()], ["n1", "n6", "n7"]);
  assert.equal(live.state.revision, 7);
});

test("the board stays while the connection is away, and is replaced afterwards", () => {
  start();
  greet(4, [note("n1"), note("n2")]);
  socket().say("disconnect", "transport close");
  assert.equal(live.state.entities.size, 2);
  assert.equal(told.at(-1), "connecting");
  browser.pass(1000);
  assert.equal(sockets.length, 2);
  assert.equal(live.state.entities.size, 2);
  greet(9, [note("n2")]);
  assert.deepEqual([...live.state.entities.keys()], ["n2"]);
  assert.equal(told.at(-1), "connected");
});

test("a server that went back to an older state is believed on a new connection", () => {
  start();
  greet(40, [note("n1"), note("n2")]);
  socket().say("patch", { from: 40, revision: 41, put: [note("n3")], drop: [] });
  socket().say("disconnect");
  browser.pass(1000);
  greet(12, [note("n1")]);
  assert.equal(live.state.revision, 12);
  assert.deepEqual([...live.state.entities.keys()], ["n1"]);
});

test("a zombie is noticed within 10 s, and what it says later is not listened to", () => {
  start();
  greet();
  browser.pass(9900);
  assert.equal(told.at(-1), "connecting");
  assert.equal(sockets[0].gone, true);
  sockets[0].say("snapshot", snapshot(99, []));
  assert.equal(live.state.revision, 1);
});

test("a silent room with a pinging server is left in peace", () => {
  start();
  greet();
  passHealthily(60_000);
  assert.equal(sockets.length, 1);
  assert.equal(socket().sent.length, 0);
});

test("after waking, a dead connection is replaced within 3 s", () => {
  start();
  greet();
  passHealthily(3000);
  browser.fire("visibilitychange");
  assert.equal(socket().last("sync") !== undefined, true);
  browser.pass(2500);
  assert.equal(sockets.length, 2);
});

test("waking while waiting for the next attempt dials at once", () => {
  start();
  for (let i = 0; i < 6; i += 1) {
    socket().say("connect_error", new Error("xhr poll error"));
    browser.pass(4100);
  }
  const before = sockets.length;
  socket().say("connect_error", new Error("xhr poll error"));
  browser.fire("online");
  assert.equal(sockets.length, before + 1);
});

test("attempts never pause longer than 4 s", () => {
  start();
  for (let i = 0; i < 12; i += 1) {
    socket().say("connect_error", new Error("websocket error"));
    const before = sockets.length;
    browser.pass(4001);
    assert.equal(sockets.length, before + 1);
  }
});

test("websocket first; where it is swallowed, polling first", () => {
  start();
  assert.deepEqual(socket().options.transports, ["websocket", "polling"]);
  assert.equal(socket().options.tryAllTransports, true);
  assert.ok(socket().options.timeout <= 4000);
  socket().say("connect_error", new Error("timeout"));
  browser.pass(1000);
  assert.deepEqual(socket().options.transports, ["polling", "websocket"]);
});

test("a refused token is final, and every command hears it", async () => {
  start();
  const waiting = live.command("add_note", { text: "x" }, "c1", { resend: true });
  const error = { code: "bad_token", message: "…", retryable: false };
  socket().say("connect_error", Object.assign(new Error("no"), { data: error }));
  assert.deepEqual(await waiting, { ok: false, error });
  assert.deepEqual(told.at(-1), ["refused", error]);
  browser.pass(60_000);
  browser.fire("online");
  assert.equal(sockets.length, 1);
  assert.deepEqual(await live.command("add_note", {}), { ok: false, error });
});

test("a busy server is asked again", () => {
  start();
  const error = { code: "busy", message: "…", retryable: true };
  socket().say("connect_error", Object.assign(new Error("busy"), { data: error }));
  browser.pass(1000);
  assert.equal(sockets.length, 2);
});

test("a command resolves to the acknowledgement", async () => {
  start();
  greet();
  const answer = live.command("add_note", { quadrant: "threats", text: "x" }, "c1");
  const { payload, ack } = socket().last("command");
  assert.deepEqual(payload, { id: "c1", name: "add_note", quadrant: "threats", text: "x" });
  ack({ ok: true, revision: 2, note: "n2" });
  assert.deepEqual(await answer, { ok: true, revision: 2, note: "n2" });
});

test("without resend, a lost connection answers at once; offline as well", async () => {
  start();
  greet();
  const answer = live.command("end_session");
  socket().say("disconnect");
  assert.equal((await answer).error.code, "no_connection");
  assert.equal((await live.command("end_session")).error.code, "no_connection");
});

test("without an answer a command ends after its time", async () => {
  start();
  greet();
  const answer = live.command("end_session");
  passHealthily(9000);
  assert.equal((await answer).error.code, "no_answer");
});

test("with resend, the same id goes out again after reconnecting, in order", async () => {
  start();
  greet();
  const first = live.command("add_note", { text: "a" }, "c1", { resend: true });
  const second = live.command("add_note", { text: "b" }, "c2", { resend: true });
  socket().say("disconnect");
  const third = live.command("add_note", { text: "c" }, "c3", { resend: true });
  browser.pass(1000);
  greet();
  const ids = socket().sent.map((message) => message.payload.id);
  assert.deepEqual(ids, ["c1", "c2", "c3"]);
  for (const message of socket().sent) message.ack({ ok: true, revision: 5 });
  for (const answer of [first, second, third]) assert.equal((await answer).ok, true);
});

test("the same id asked twice is one command", () => {
  start();
  greet();
  const one = live.command("add_note", { text: "a" }, "c1");
  assert.equal(live.command("add_note", { text: "a" }, "c1"), one);
  assert.equal(socket().sent.length, 1);
});

test("watching is asked for again on every connection", () => {
  start();
  greet();
  live.watch(true);
  socket().last("watch").ack(snapshot(2, [note("n1"), note("n2")]));
  assert.equal(live.state.entities.size, 2);
  socket().say("disconnect");
  browser.pass(1000);
  greet(2);
  assert.deepEqual(socket().last("watch").payload, { board: true });
});

test("a board that is read does not vanish until its own snapshot comes", () => {
  // Sabotage caught: a list of topics that is empty for a moment after each reconnecting.
  start();
  greet(1, [{ kind: "me", id: "me" }]);
  live.watch(true);
  socket().last("watch").ack(snapshot(1, [{ kind: "me", id: "me" }, note("n1"), { ...note("n2"), own: true }]));
  socket().say("disconnect");
  browser.pass(1000);
  greet(2, [{ kind: "me", id: "me" }]);
  assert.deepEqual([...live.state.entities.keys()].sort(), ["me", "n1"]);
  socket().last("watch").ack(snapshot(2, [{ kind: "me", id: "me" }]));
  assert.deepEqual([...live.state.entities.keys()], ["me"]);
});

test("another version of the page is told, once", () => {
  start();
  greet();
  socket().say("disconnect");
  browser.pass(1000);
  socket().say("connect");
  socket().say("snapshot", snapshot(1, [], { version: "v2" }));
  socket().say("snapshot", snapshot(1, [], { version: "v2" }));
  assert.equal(told.filter(([kind]) => kind === "outdated").length, 1);
});

test("stopping is said before the connection goes, and nothing else until it fails", () => {
  start();
  greet();
  socket().say("stopping", {});
  socket().say("disconnect");
  assert.equal(told.at(-1), "stopping");
  browser.pass(1000);
  greet();
  assert.equal(told.at(-1), "connected");
});

test("a wrong clock on the phone does not matter", () => {
  start();
  socket().say("connect");
  socket().say("snapshot", snapshot(1, [], { now: Date.now() + 3_600_000 }));
  // Late messages look as if the server were behind: the largest offset counts.
  socket().say("patch", { from: 1, revision: 2, now: Date.now() + 3_590_000, put: [], drop: [] });
  assert.equal(live.serverNow(), Date.now() + 3_600_000);
});
