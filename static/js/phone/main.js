/** The phone: takes over the server's page, sends through the outbox, follows the room. */
import { newId } from "../lib/ids.js";
import { connect } from "../lib/live.js";
import { isTimeUp } from "../lib/timeup.js";
import { _, _n } from "../lib/words.js";
import { createAnnouncer } from "./announce.js";
import { updateBoard } from "./board.js";
import { createDelivery } from "./delivery.js";
import { createDots, ownDots, roundOf } from "./dots.js";
import { createDraft } from "./draft.js";
import { showLeftover } from "./leftover.js";
import { Outbox } from "./outbox.js";
import { createOwnNotes } from "./own.js";
import { part, show } from "./parts.js";
import { followPlace } from "./place.js";
import { handOver, keepSecret, offerResume } from "./resume.js";
import { createSignals } from "./signals.js";
import { createBell } from "./sound.js";
import { browserStorage, createStorage } from "./storage.js";
import { createTabs, updateClock, updateConnection, updateFrame } from "./view.js";
import { arrivedWord, whatNow } from "./words.js";
import { createWriting, usedFields } from "./write.js";

const root = document.getElementById("phone");
if (root) start(root.dataset);
const leftover = document.getElementById("leftover");
if (leftover) showLeftover(leftover, browserStorage());
handOver(document.getElementById("resume"));

function start({ token, session: sessionId, participant }) {
  if (keepSecret(token)) return; // the page of another place is on its way
  const storage = createStorage(`stellwand:${sessionId}:${participant}:`, browserStorage());
  const announce = createAnnouncer((text) => { part("say").textContent = text; });
  const delivery = createDelivery();
  let live = null;
  let connection = "connecting";
  let wasConnected = false;
  let view = "write";
  let watched = null; // what the server was told last: whether the board is wanted
  let gone = false; // the workshop is archived, or this phone's place is no longer valid
  const arrived = new Set(); // notes that were acknowledged and not spoken of yet
  let before = null; // what was last shown, for telling what has changed

  const outbox = new Outbox({
    storage,
    newId,
    send: (entry) => {
      const now = current();
      delivery.sending(entry, now?.own ?? [], now?.on);
      return live.command(entry.name, entry.fields, entry.id);
    },
    onDelivered: (entry, ack) => {
      delivery.acknowledged(entry, ack);
      if (ack.note) arrived.add(ack.note);
    },
    onRefused: (entry, error) => {
      dots.refused(entry, error.message);
      announce("refused", `${_("Not delivered.")} ${error.message}`);
    },
    onChange: () => draw(),
  });

  const writing = createWriting({
    draft: createDraft(storage),
    pin: (quadrant, text, late) => outbox.add("add_note", late ? { quadrant, text, late } : { quadrant, text }),
  });
  const drawOwn = createOwnNotes({
    edit: (note, text) => outbox.add("edit_note", { note, text }),
    move: (note, quadrant) => outbox.add("move_note", { note, quadrant }),
    withdraw: (note) => outbox.add("withdraw_note", { note }),
    // In this order: a page that dies in between has it twice rather than not at all.
    offer: (entry) => {
      outbox.add("add_note", { ...entry.fields, late: true });
      outbox.dismiss(entry.id);
    },
    take: (entry) => {
      writing.take(entry.fields.text, entry.fields.quadrant);
      outbox.dismiss(entry.id);
    },
    dismiss: (entry) => outbox.dismiss(entry.id),
  });
  const dots = createDots({
    send: (name, topic) => outbox.add(name, { topic }),
    say: (text) => { part("dots-say").textContent = text; },
  });
  const signals = createSignals((name, fields) => outbox.add(name, fields));
  const ring = createBell(storage);
  offerResume();
  followPlace((name, fields) => outbox.add(name, fields));

  /** The newest state sorted for this page, or null before the first snapshot. */
  function current() {
    const entities = live?.state.entities;
    const me = entities?.get("me");
    const session = entities?.get("session");
    const group = me && entities.get(`g${me.group}`);
    if (!session || !group) return null;
    const all = [...entities.values()];
    const turn = roundOf(entities, group.phase);
    return {
      me,
      session,
      group,
      groups: all.filter((entity) => entity.kind === "group"),
      own: all.filter((entity) => entity.kind === "note" && entity.own),
      turn,
      on: ownDots(entities, turn)?.on,
      isOver: gone || session.state !== "live",
      isOpen: group.writing && session.state === "live" && !gone,
      timeUp: isTimeUp(group.timer, live.serverNow()),
      gone,
    };
  }

  function draw() {
    const now = current();
    if (!now) {
      drawOwn({ entries: outbox.entries(), notes: null, affiliation: root.dataset.side, connected: connection === "connected" });
      return;
    }
    const notes = delivery.notes(live.state, now.own, now.me.affiliation, now.session);
    forgetOldRound(now.turn);
    const entries = delivery.entries(outbox.entries(), now.own);
    const { entities } = live.state;
    const coming = delivery.coming(live.state, entries, now.on);
    const left = dots.update(now.turn, { ...now, entities, coming, labels: now.session.labels });
    now.dots = now.isOver ? "none" : turnWord(now.turn, left);
    updateFrame({ ...now, count: notes.length });
    signals.update({ ...now, coming, isWeighing: left !== null });
    const canOffer = !now.isOver;
    const limit = { most: now.session.note_limit, used: usedFields(notes, entries) };
    writing.update({ affiliation: now.me.affiliation, isOpen: now.isOpen, canOffer, limit });
    drawOwn({
      entries,
      notes,
      affiliation: now.me.affiliation,
      labels: now.session.labels,
      limit,
      connected: connection === "connected",
      isOpen: now.isOpen,
      canOffer,
      isOver: now.isOver && !gone,
    });
    watch();
    if (view === "board") updateBoard(live.state.entities, now.me.group);
    tick();
    tell(now);
  }

  function tick() {
    const now = current();
    if (!now) return;
    const left = updateClock(now.group.timer, live.serverNow());
    if (left !== null && left <= 60_000 && before?.left > 60_000) {
      announce("time", _("One minute left."));
    }
    if (left === 0 && before?.left > 0) ring();
    if (before) before.left = left;
  }

  /** Twice a second; when the time is up, another sentence stands on the page. */
  function watchTime() {
    tick();
    if (before && current()?.timeUp !== before.timeUp) draw();
  }

  function follow(state, detail) {
    const isNews = wasConnected && connection !== state; // the first connection is none
    if (isNews && before) announce("connection", connectionSentence(state));
    wasConnected ||= state === "connected";
    connection = state;
    updateConnection(state);
    outbox.setConnected(state === "connected" && !gone);
    if (state === "refused") leave(detail);
    else draw();
  }

  /** For good: what was not delivered goes back to the person, and the result's address is shown. */
  function leave(error) {
    gone = true;
    outbox.setConnected(false);
    outbox.refuseAll(error);
    writing.close();
    show(part("gone"), true);
    show(part("over"), false);
    draw();
  }

  /** Says what changed in the room, for those who do not see it. */
  function tell(now) {
    const sentence = now.isOver ? _("Thank you for taking part!") : whatNow(now.group.phase, now.isOpen, now.dots, now.timeUp);
    for (const note of now.own) {
      if (arrived.delete(note.id)) announce("delivered", arrivedWord(note));
    }
    const onBoard = live.state.entities.size;
    if (before && before.sentence !== sentence) announce("phase", sentence);
    if (before && (before.turn !== now.turn?.state || before.isOver !== now.isOver)) showTop();
    if (before && view === "board" && before.view === view && onBoard > before.onBoard) {
      const n = onBoard - before.onBoard;
      announce("board", _n("One new note.", "%(n)s new notes.", n));
    }
    before = { sentence, isOver: now.isOver, turn: now.turn?.state, onBoard, view, timeUp: now.timeUp, left: before?.left ?? null };
  }

  /** The board is wanted while somebody reads it, or weighs what hangs there. */
  function watch() {
    const wanted = view === "board" || current()?.turn?.state === "open";
    if (wanted !== watched) live.watch(wanted);
    watched = wanted;
  }

  /** Dots that wait for a connection were meant for their own round, and never go to the next. */
  function forgetOldRound(turn) {
    if (turn?.state !== "open" || storage.get("round") === turn.round.id) return;
    storage.put("round", turn.round.id);
    for (const { id, name } of outbox.waiting()) {
      if (name === "place_vote" || name === "take_vote") outbox.dismiss(id);
    }
  }

  view = createTabs((name) => {
    view = name;
    watch();
    draw();
  });
  live = connect({
    token,
    onState: (_state, { whole }) => {
      // The board as it has stood for long is no news, however many notes come with it.
      if (whole && before) before.onBoard = Infinity;
      draw();
    },
    onPresence: () => {},
    onConnection: (state, detail) => {
      if (state === "outdated") renew(storage);
      else if (state === "archived") leave({ code: "session_ended", message: _("This workshop has ended.") });
      else follow(state, detail);
    },
  });
  watch();
  setInterval(watchTime, 500);
  window.addEventListener("storage", (event) => {
    if (storage.nameOf(event.key)?.startsWith("out:")) outbox.changedElsewhere();
  });
}

/** A round has opened or closed, or all is over: what to do now stands at the top. Whoever writes is left alone. */
function showTop() {
  if (!document.activeElement?.matches("textarea")) window.scrollTo(0, 0);
}

/** The round of dots in one word, as `whatNow` wants it. */
function turnWord(turn, left) {
  if (turn?.state !== "open") return turn?.state ?? "none";
  return left === 0 ? "placed" : "open";
}

function connectionSentence(state) {
  return state === "connected" ? _("Connected again.") : _("No connection. What you write waits on this phone.");
}

/** A new version of this page is taken over at once where nobody is typing; else one tap does it. */
function renew(storage) {
  const edited = [...document.querySelectorAll(".own textarea")].some((one) => one.value !== one.defaultValue);
  if (edited || document.activeElement?.matches("textarea") || !storage.isDurable()) {
    part("reload").addEventListener("click", () => window.location.reload());
    show(part("newer"), true);
    return;
  }
  window.location.reload();
}
