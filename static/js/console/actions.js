// What the facilitator does to notes: one function per step, whoever asks (menu, key or drag).
import { cluster, note as noteById, notesOf, onBoard, scope, topic, topicsIn } from "./reading.js";
import { focusNote } from "./focus.js";

/** The id of what follows in the same row (cluster or quadrant), or null for the last one. */
export function following(app, id) {
  const row = neighbours(app, id);
  return row[row.indexOf(id) + 1] ?? null;
}

/** The ids beside which a note or cluster lies: those of its cluster, else of its quadrant. */
function neighbours(app, id) {
  const moved = topic(app, id);
  const row = moved.cluster ? notesOf(app, moved.cluster) : topicsIn(app, moved.group, moved.quadrant);
  return row.map((t) => t.id);
}

/** Moves notes, or a cluster, to {group?, quadrant?, before?}; without `before` they go to the end. */
export async function move(app, ids, to) {
  const steps = ids.map((id) => topic(app, id)).filter(Boolean).map((moved) => {
    const fields = { [moved.kind]: moved.id, quadrant: to.quadrant ?? moved.quadrant };
    if (to.group && to.group !== moved.group) fields.group = to.group;
    if (to.before) fields.before = to.before;
    return { name: moved.kind === "cluster" ? "move_cluster" : "move_note", ...fields };
  });
  const held = ids.find(holds);
  await together(app, steps);
  if (held) focusNote(app, held);
}

const MOST_STEPS = 500; // the protocol's limit

/** Several steps as one, so that a single undo takes them back. Gives the last answer. */
export async function together(app, steps) {
  if (steps.length === 1) return app.run(steps[0].name, steps[0]);
  let ack = { ok: true };
  for (let at = 0; at < steps.length && ack.ok; at += MOST_STEPS) {
    ack = await app.run("do_together", { steps: steps.slice(at, at + MOST_STEPS) });
  }
  return ack;
}

const holds = (id) => {
  const { note, head } = document.activeElement?.closest("[data-note], [data-head]")?.dataset ?? {};
  return (note ?? head) === id;
};

/** Moves one place up (-1) or down (1) in its row: the two neighbours change places. */
export async function shift(app, id, step) {
  const row = neighbours(app, id);
  const at = row.indexOf(id);
  if (!canShift(app, id, step)) return;
  const [first, second] = step < 0 ? [id, row[at - 1]] : [row[at + 1], id];
  const moved = topic(app, first);
  const name = moved.kind === "cluster" ? "move_cluster" : "move_note";
  await app.run(name, { [moved.kind]: first, before: second });
  focusNote(app, id);
}

export const canShift = (app, id, step) => {
  const row = neighbours(app, id);
  return Boolean(row[row.indexOf(id) + step]);
};

/** Selects this one only, or nothing. */
export function select(app, id) {
  app.change({ picked: id ? [id] : [], anchor: id, roving: id ?? app.ui.roving, menu: null });
}

export function edit(app, id) {
  const base = topic(app, id);
  if (base.kind === "cluster") return app.change({ naming: { cluster: id }, menu: null });
  return app.change({ dialog: { name: "edit", note: id, base }, menu: null });
}

/** Fills the stage with the note or cluster, or goes back to the overview where it does already. */
export function showLarge(app, id, shown) {
  const { group, kind } = topic(app, id);
  return app.run("spotlight", { group, target: shown ? null : { [kind]: id } });
}

/** Sets notes aside; the keyboard goes on with the next one on the board. */
export async function putAside(app, ids, reason) {
  const [id] = ids;
  const next = onBoard(noteById(app, id)) ? (following(app, id) ?? neighbours(app, id).at(-2)) : null;
  app.change({ menu: null });
  const ack = await together(app, ids.map((note) => ({ name: "set_aside_note", note, reason })));
  if (ack.ok && ids.length === 1) focusNote(app, next);
}

export const bringBack = (app, id) => app.run("restore_note", { note: id });

export const spotlight = (app, target) => app.run("spotlight", { ...scope(app), target });

/** Lays notes together: into a cluster, or with another note into a new one whose title follows. */
export async function layTogether(app, ids, onto) {
  const into = cluster(app, onto) ?? cluster(app, noteById(app, onto)?.cluster);
  const [first] = ids;
  app.change({ menu: null });
  if (cluster(app, first)) return into ? mergeInto(app, first, into.id) : undefined;
  const notes = ids.filter((id) => noteById(app, id));
  if (into) {
    const ack = await app.run("add_to_cluster", { cluster: into.id, notes });
    if (ack.ok) focusNote(app, first);
    return undefined;
  }
  const all = onto && !notes.includes(onto) ? [onto, ...notes] : notes;
  const ack = await app.run("form_cluster", { notes: all });
  if (ack.ok) app.change({ naming: { note: all[0] }, picked: [] });
  return undefined;
}

async function mergeInto(app, gone, into) {
  const ack = await app.run("merge_clusters", { cluster: gone, into });
  if (ack.ok) select(app, into);
}

export const takeOut = (app, id) => andStay(app, id, app.run("take_from_cluster", { note: id }));

export const dissolve = (app, id) => {
  const [first] = notesOf(app, id);
  app.change({ menu: null, picked: [] });
  return andStay(app, first?.id, app.run("dissolve_cluster", { cluster: id }));
};

export const flash = (app, id) =>
  andStay(app, id, app.run("flash_note", { note: id, flash: !noteById(app, id).flash }));

/** Into the parking lot or back, all alike. */
export async function park(app, ids, isParked) {
  app.change({ menu: null });
  const ack = await together(app, ids.map((note) => ({ name: "park_note", note, parked: isParked })));
  if (ack.ok) focusNote(app, ids[0]);
}

export const reveal = (app, id) => andStay(app, id, app.run("reveal_notes", { note: id }));

async function andStay(app, id, sent) {
  app.change({ menu: null });
  await sent;
  focusNote(app, id);
}

