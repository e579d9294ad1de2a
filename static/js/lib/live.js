/**
 * The connection of a screen to the server: `connect(…)` once per page.
 *
 * It keeps a replica of what this screen may see, notices within 10 s when nothing arrives any
 * more, comes back by itself, and never empties the board meanwhile. Commands answer with the
 * server's acknowledgement, or with one of their own (`no_connection`, `no_answer`).
 */
import { io } from "socket.io-client";
import { createCommands } from "./commands.js";
import { createReplica } from "./replica.js";
import { _ } from "./words.js";

const OPENING = 4000; // ms until an attempt to connect is given up: proxies swallow websockets
const GREETING = 4000; // ms from "connected" until the snapshot is asked for
const SILENCE = 6000; // ms without a word (the server pings more often) until it is asked
const ANSWER = 2500; // ms it then has
const ANSWER_AWAKE = 1500; // ms it has after this device slept: people are looking
const STEADY = 5000; // ms after which a connection counts as a good one
const TICK = 400;

/**
 * @param token       participant's, facilitator's or stage token
 * @param onState     (state, change) after each snapshot and patch; state = {revision, entities,
 *                    role, version}; change = {whole: true} or {put, drop}
 * @param onPresence  ({connected, joined, stages})
 * @param onConnection ("connecting" | "connected" | "stopping" | "refused" | "outdated" |
 *                    "archived", detail): "refused" is final and carries the server's error;
 *                    "outdated": the server now has another version of this page (reload when it
 *                    suits); "archived": the workshop is over, detail {results_url}
 * @param open        opens a Socket.IO socket; for tests
 * @returns {state, command, watch, request, sync, serverNow, close}
 */
export function connect({
  token,
  language = document.documentElement.lang,
  onState = () => {},
  onPresence = () => {},
  onConnection = () => {},
  transports = ["websocket", "polling"],
  open = io,
}) {
  const replica = createReplica();
  const commands = createCommands(emitCommand);
  let order = [...transports];
  let socket = null;
  let status = "closed"; // closed → dialing → greeting → current; or "refused"
  let since = 0; // when this status began
  let heardAt = 0;
  let asking = null; // the answer we wait for: {event, at, limit}
  let failures = 0;
  let retry = null;
  let watching = false;
  let said = null;
  let version = null;

  // -- connecting ---------------------------------------------------------------------------

  function dial() {
    hangUp();
    replica.restart();
    enter("dialing");
    if (said !== "stopping") say("connecting");
    const mine = open({
      transports: order,
      tryAllTransports: true,
      reconnection: false, // ours knows sleep, zombies and jitter
      forceNew: true,
      timeout: OPENING * patience(),
      auth: { token, language },
    });
    socket = mine;
    const on = (event, act) =>
      mine.on(event, (...details) => {
        if (socket !== mine) return;
        heardAt = Date.now();
        act(...details);
      });
    on("connect", () => enter("greeting"));
    on("snapshot", (snapshot) => welcome(snapshot));
    on("patch", (patch) => patched(patch));
    on("presence", (presence) => onPresence(presence));
    on("stopping", () => say("stopping"));
    on("revoked", (why) => refuse({ code: "revoked", message: _("This link has been withdrawn. Thank you for helping."), retryable: false, ...why }));
    on("archived", (detail) => onConnection("archived", detail));
    on("connect_error", (error) => notConnected(error));
    on("disconnect", () => lost());
    mine.io.on("ping", () => {
      if (socket === mine) heardAt = Date.now();
    });
  }

  /** A server with too much to do must not be asked again before it has come to the first time. */
  function patience() {
    return Math.min(1 + failures / 2, 2.5);
  }

  function hangUp() {
    clearTimeout(retry);
    retry = null;
    asking = null;
    const old = socket;
    socket = null; // first: what the old one still says is not for us
    old?.disconnect();
    if (old) commands.lost();
  }

  function enter(next) {
    status = next;
    since = heardAt = Date.now();
  }

  function welcome(snapshot) {
    const first = status !== "current";
    if (first) enter("current");
    show(replica.take(first && watching ? withBoard(snapshot) : snapshot));
    if (!first) return;
    say("connected");
    if (watching) ask("watch", ANSWER, { board: true });
    commands.connected();
  }

  /** A phone's first snapshot holds no board yet: what it read before stays until that comes. */
  function withBoard(snapshot) {
    const board = [...replica.state.entities.values()]
      .filter(({ kind, own }) => kind === "cluster" || (kind === "note" && !own));
    return { ...snapshot, put: [...board, ...snapshot.put] };
  }

  function notConnected(error) {
    const refusal = error?.data;
    if (refusal?.code && !refusal.retryable) return refuse(refusal);
    // Something swallowed the websocket without a word: start with the other way next time.
    if (error?.message === "timeout") order = [...order.slice(1), order[0]];
    failures += 1;
    say("connecting");
    return later(failures);
  }

  function refuse(refusal) {
    hangUp();
    enter("refused");
    commands.refused(refusal);
    say("refused", refusal);
  }

  function lost() {
    // Who is thrown out again and again waits longer each time, too.
    if (said !== "stopping") say("connecting");
    failures = status === "current" && Date.now() - since > STEADY ? 0 : failures + 1;
    later(failures);
  }

  /** Dials again after a while: a whole hall comes back at once, so everyone waits differently. */
  function later(attempt) {
    hangUp();
    enter("closed");
    const longest = attempt ? Math.min(800 * 2 ** (attempt - 1), 4000) : 800;
    retry = setTimeout(dial, longest * (0.3 + 0.7 * Math.random()));
  }

  function say(kind, detail) {
    if (kind === said) return;
    said = kind;
    onConnection(kind, detail);
  }

  // -- staying current ----------------------------------------------------------------------

  function patched(patch) {
    const outcome = replica.apply(patch);
    if (outcome === "gap" && status === "current") ask("sync");
    if (outcome === "applied") {
      onState(replica.state, { put: patch.put ?? [], drop: patch.drop ?? [] });
    }
  }

  function show(complete) {
    onState(replica.state, { whole: true });
    if (!complete) ask("sync");
    const now = replica.state.version;
    if (version !== null && now !== version) onConnection("outdated", { version: now });
    version = now;
  }

  /** Asks for a snapshot. Resolves to true once it has been taken. */
  function ask(event, limit = ANSWER, ...payload) {
    if (!isOpen() || (event === "sync" && asking)) return Promise.resolve(false);
    const mine = socket;
    const question = { event, at: Date.now(), limit };
    asking = question;
    return new Promise((resolve) => {
      mine.emit(event, ...payload, (answer) => {
        if (socket !== mine) return resolve(false);
        heardAt = Date.now();
        if (asking === question) asking = null;
        const good = Array.isArray(answer?.put);
        if (good) welcome(answer);
        return resolve(good);
      });
    });
  }

  function tick() {
    const now = Date.now();
    if (status === "dialing" && now - since > 2 * OPENING * patience()) return notConnected({ message: "timeout" });
    if (!isOpen()) return undefined;
    if (asking && now - asking.at > asking.limit) {
      // Nothing came since: a zombie, open but dead. Where somebody is looking there is no wait.
      if (heardAt <= asking.at) return asking.limit === ANSWER_AWAKE ? dial() : lost();
      const again = asking.event === "watch" ? [{ board: watching }] : [];
      const { event } = asking;
      asking = null;
      return void ask(event, ANSWER, ...again);
    }
    if (asking) return undefined;
    const greetingLate = status === "greeting" && now - since > GREETING * patience();
    if (greetingLate || now - heardAt > SILENCE) ask("sync");
    return undefined;
  }

  /** The device woke, the page came back, or the network changed: do not trust the connection. */
  function wake() {
    if (document.visibilityState === "hidden") return;
    if (status === "closed" || (status === "dialing" && Date.now() - since > 1500)) return dial();
    if (status === "current") {
      asking = null;
      ask("sync", ANSWER_AWAKE);
    }
    return undefined;
  }

  const isOpen = () => status === "greeting" || status === "current";

  /** Phones: whether the board's own changes are wanted, too. Remembered across connections. */
  function watch(board) {
    watching = board;
    return ask("watch", ANSWER, { board });
  }

  function emitCommand(payload, onAck) {
    if (!isOpen()) return false;
    const mine = socket;
    mine.emit("command", payload, (ack) => {
      if (socket === mine) heardAt = Date.now();
      onAck(ack);
    });
    return true;
  }

  /** Asks the server something that is no command; resolves to its answer, or null without one. */
  function request(event, payload) {
    if (!isOpen()) return Promise.resolve(null);
    const mine = socket;
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(null), 4 * ANSWER);
      mine.emit(event, payload, (answer) => {
        clearTimeout(late);
        resolve(answer ?? null);
      });
    });
  }

  // -- life ---------------------------------------------------------------------------------

  const pulse = setInterval(tick, TICK);
  for (const event of ["visibilitychange", "resume"]) document.addEventListener(event, wake);
  for (const event of ["online", "offline", "pageshow"]) addEventListener(event, wake);
  dial();

  /** Ends everything; nothing is called back afterwards. */
  function close() {
    clearInterval(pulse);
    for (const event of ["visibilitychange", "resume"]) document.removeEventListener(event, wake);
    for (const event of ["online", "offline", "pageshow"]) removeEventListener(event, wake);
    hangUp();
    enter("closed");
  }

  return {
    state: replica.state,
    command: commands.command,
    watch,
    request,
    sync: () => ask("sync"),
    serverNow: replica.serverNow,
    close,
  };
}
