/**
 * Between the phone's outbox and the server's notes: nothing is shown twice or vanishes for a moment while an
 * acknowledgement and its patch arrive one after the other.
 */
export function createDelivery() {
  const known = new Map(); // entry id → the own notes the phone had when the entry was first sent
  let confirmed = []; // other commands that were acknowledged, until the patch brings what they did
  const delivered = new Map(); // note id → what was acknowledged, until the patch brings it

  return {
    sending(entry, notes) {
      if (!known.has(entry.id)) known.set(entry.id, new Set(notes.map((note) => note.id)));
    },

    acknowledged(entry, ack) {
      if (entry.name === "add_note" && ack.note) delivered.set(ack.note, { entry, revision: ack.revision });
      else confirmed.push({ ...entry, revision: ack.revision });
    },

    /** What was sent or is to be sent, and does not show in the state yet; oldest first. */
    coming(state, entries) {
      confirmed = confirmed.filter((entry) => entry.revision > state.revision);
      return [...confirmed, ...entries.filter((entry) => entry.state === "waiting")];
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
