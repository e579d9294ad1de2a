/** The phone: takes over the server's page, sends through the outbox, follows the room. */
import { newId } from "../lib/ids.js";
import { connect } from "../lib/live.js";
import { _, _n } from "../lib/words.js";
import { createAnnouncer } from "./announce.js";
import { updateBoard } from "./board.js";
import { createDelivery } from "./delivery.js";
import { createDraft } from "./draft.js";
import { showLeftover } from "./leftover.js";
import { Outbox } from "./outbox.js";
import { createOwnNotes } from "./own.js";
import { part, show } from "./parts.js";
import { followPlace } from "./place.js";
import { browserStorage, createStorage } from "./storage.js";
import { createTabs, updateClock, updateConnection, updateFrame } from "./view.js";
import { arrivedWord, whatNow } from "./words.js";
import { createWriting, usedFields } from "./write.js";

const root = document.getElementById("phone");
if (root) start(root.dataset);
const leftover = document.getElementById("leftover");
if (leftover) showLeftover(leftover, browserStorage());

function start({ token, session: sessionId, participant }) {
  const storage = createStorage(`stellwand:${sessionId}:${participant}:`, browserStorage());
  const announce = createAnnouncer((text) => { part("say").textContent = text; });
  const delivery = createDelivery();
  let live = null;
  let connection = "connecting";
  let view = "write";
  let gone = false; // the workshop is archived, or this phone's place is no longer valid
  const arrived = new Set(); // notes that were acknowledged and not spoken of yet
  let before = null; // what was last shown, for telling what has changed

  const outbox = new Outbox({
    storage,
    newId,
    send: (entry) => {
      delivery.sending(entry, current()?.own ?? []);
      return live.command(entry.name, entry.fields, entry.id);
    },
    onDelivered: (entry, ack) => {
      delivery.acknowledged(entry, ack);
      if (ack.note) arrived.add(ack.note);
    },
    onRefused: (_entry, error) => announce("refused", `${_("Not delivered.")} ${error.message}`),
    onChange: () => draw(),
  });

  const writing = createWriting({
    draft: createDraft(storage),
    pin: (quadrant, text, late) => outbox.add("add_note", late ? { quadrant, text, late } : { quadrant, text }),
  });
  const drawOwn = createOwnNotes({
    edit: (note, text) => outbox.add("edit_note", { note, text }),
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
  followPlace((name, fields) => outbox.add(name, fields));

  /** The newest state sorted for this page, or null before the first snapshot. */
  function current() {
    const entities = live?.state.entities;
    const me = entities?.get("me");
    const session = entities?.get("session");
    const group = me && entities.get(`g${me.group}`);
    if (!session || !group) return null;
    const all = [...entities.values()];
    return {
      me,
      session,
      group,
      groups: all.filter((entity) => entity.kind === "group"),
      own: all.filter((entity) => entity.kind === "note" && entity.own),
      isOpen: group.writing && session.state === "live" && !gone,
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
    updateFrame({ ...now, count: notes.length });
    const entries = delivery.entries(outbox.entries(), now.own);
    const canOffer = now.session.state === "live" && !gone;
    const limit = { most: now.session.note_limit, used: usedFields(notes, entries) };
    writing.update({ affiliation: now.me.affiliation, isOpen: now.isOpen, canOffer, limit });
    drawOwn({
      entries,
      notes,
      affiliation: now.me.affiliation,
      labels: now.session.labels,
      connected: connection === "connected",
      isOpen: now.isOpen,
      canOffer,
    });
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
    if (before) before.left = left;
  }

  function follow(state, detail) {
    if (connection !== state && before) announce("connection", connectionSentence(state));
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
    const sentence = whatNow(now.group.phase, now.isOpen);
    for (const note of now.own) {
      if (arrived.delete(note.id)) announce("delivered", arrivedWord(note));
    }
    const onBoard = live.state.entities.size;
    if (before && before.sentence !== sentence) announce("phase", sentence);
    if (before && view === "board" && before.view === view && onBoard > before.onBoard) {
      const n = onBoard - before.onBoard;
      announce("board", _n("One new note.", "%(n)s new notes.", n));
    }
    before = { sentence, onBoard, view, left: before?.left ?? null };
  }

  view = createTabs((name) => {
    view = name;
    live.watch(name === "board");
    draw();
  });
  live = connect({
    token,
    onState: draw,
    onPresence: () => {},
    onConnection: (state, detail) => {
      if (state === "outdated") renew(storage);
      else if (state === "archived") leave({ code: "session_ended", message: _("This workshop has ended.") });
      else follow(state, detail);
    },
  });
  if (view === "board") live.watch(true);
  setInterval(tick, 500);
  window.addEventListener("storage", (event) => {
    if (storage.nameOf(event.key)?.startsWith("out:")) outbox.changedElsewhere();
  });
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
