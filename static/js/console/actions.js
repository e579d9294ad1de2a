// What the facilitator does to notes: one function per step, whoever asks (menu, key or drag).
import { note as noteById, notesIn, onBoard, scope } from "./reading.js";
import { focusNote } from "./focus.js";

/** The id of the note that follows in the same quadrant, or null for the last one. */
export function following(app, id) {
  const all = neighbours(app, id);
  return all[all.indexOf(id) + 1] ?? null;
}

function neighbours(app, id) {
  const moved = noteById(app, id);
  return notesIn(app, moved.group, moved.quadrant).map((n) => n.id);
}

/** Moves a note to {group?, quadrant?, before?}; without `before` it goes to the end. */
export async function move(app, id, to) {
  const moved = noteById(app, id);
  if (!moved) return;
  const fields = { note: id, quadrant: to.quadrant ?? moved.quadrant };
  if (to.group && to.group !== moved.group) fields.group = to.group;
  if (to.before) fields.before = to.before;
  const held = document.activeElement?.closest("[data-note]")?.dataset.note === id;
  await app.run("move_note", fields);
  if (held) focusNote(app, id);
}

/** Moves a note one place up (-1) or down (1) inside its quadrant. */
export function shift(app, id, step) {
  const all = neighbours(app, id);
  const at = all.indexOf(id);
  if (at + step < 0 || at + step >= all.length) return undefined;
  const before = step < 0 ? all[at - 1] : (all[at + 2] ?? null);
  return move(app, id, { before });
}

export const canShift = (app, id, step) => {
  const all = neighbours(app, id);
  return Boolean(all[all.indexOf(id) + step]);
};

export function select(app, id) {
  app.change({ selected: id, roving: id ?? app.ui.roving, menu: null });
}

export const edit = (app, id) => {
  const entity = noteById(app, id);
  app.change({ dialog: { name: "edit", note: id, base: entity }, menu: null });
};

/** Fills the stage with the note, or goes back to the overview where it does already. */
export function showLarge(app, id, shown) {
  const entity = noteById(app, id);
  const target = shown ? null : { note: id };
  return app.run("spotlight", { group: entity.group, target });
}

export async function putAside(app, id, reason) {
  const next = onBoard(noteById(app, id)) ? (following(app, id) ?? neighbours(app, id).at(-2)) : null;
  app.change({ menu: null });
  const ack = await app.run("set_aside_note", { note: id, reason });
  if (ack.ok) focusNote(app, next);
}

export const bringBack = (app, id) => app.run("restore_note", { note: id });

export const spotlight = (app, target) => app.run("spotlight", { ...scope(app), target });
