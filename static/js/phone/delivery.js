/**
 * Between the phone's outbox and the server's notes: nothing is shown twice or vanishes for a moment while an
 * acknowledgement and its patch arrive one after the other, in either order.
 */
import { STEPS } from "./dots.js";

export function createDelivery() {
  const known = new Map(); // entry id → the own notes the phone had when the entry was first sent
  let confirmed = []; // other commands that were acknowledged, until the patch brings what they did
  const aims = new Map(); // id of a dot's move → what its topic has once the server has done it
  const delivered = new Map(); // note id → what was acknowledged, until the patch brings it

  /** A dot whose patch has overtaken its acknowledgement. */
  function isDone({ id, name, fields }, on) {
    const [aim, count] = [aims.get(id), on[fields.topic] ?? 0];
    return aim !== undefined && (name === "place_vote" ? count >= aim : count <= aim);
  }

  return {
    /** `on`: the own dots by topic, as the server has told them. */
    sending(entry, notes, on = {}) {
      if (known.has(entry.id)) return;
      known.set(entry.id, new Set(notes.map((note) => note.id)));
      if (!(entry.name in STEPS)) return;
      const { topic } = entry.fields;
      const moves = [...confirmed.filter((one) => one.name in STEPS && one.fields.topic === topic), entry];
      aims.set(entry.id, moves.reduce((count, { name }) => count + STEPS[name], on[topic] ?? 0));
    },

    acknowledged(entry, ack) {
      if (entry.name === "add_note" && ack.note) delivered.set(ack.note, { entry, revision: ack.revision });
      else confirmed.push({ ...entry, revision: ack.revision });
    },

    /** What was sent or is to be sent, and does not show in the state yet; oldest first. */
    coming(state, entries, on = {}) {
      confirmed = confirmed.filter((entry) => entry.revision > state.revision);
      return [...confirmed, ...entries.filter((entry) => entry.state === "waiting" && !isDone(entry, on))];
    },

    /** Own notes, with those that are acknowledged and not patched in yet. */
    notes(state, own, affiliation, session) {
      for (const [id, { revision }] of delivered) {
        if (state.entities.has(id) || state.revision >= revision) delivered.delete(id);
      }
      const coming = [...delivered].map(([id, { entry }]) => (
        { ...entry.fields, id, affiliation, state: arriving(entry, session), reason: null }));
      return [...own, ...coming];
    },

    /** Outbox entries without those whose note has arrived before its acknowledgement. */
    entries(entries, own) {
      return entries.filter((entry) => {
        const before = known.get(entry.id);
        return entry.state !== "waiting" || !before || !own.some((note) => !before.has(note.id)
          && note.text === entry.fields.text && note.quadrant === entry.fields.quadrant);
      });
    },
  };
}

/** How a note will lie, by the workshop's rules, until the server says how it does. */
function arriving(entry, session) {
  if (entry.fields.late || session?.approval) return "waiting";
  return session?.hidden ? "hidden" : "board";
}
