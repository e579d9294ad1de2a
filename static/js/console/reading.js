// Reads the state that came over the wire. Nothing is decided here, only looked up.
import { quadrantName as usualName } from "../lib/labels.js";
import { sortNotes } from "../lib/note.js";

export const session = (app) => app.state.entities.get("session");
export const people = (app) => app.state.entities.get("people");
export const isOpen = (app) => session(app).state === "live";

const ofKind = (app, kind) => [...app.state.entities.values()].filter((e) => e.kind === kind);

export const groups = (app) => ofKind(app, "group").sort((a, b) => a.number - b.number);

/** The groups that phases, time and switches are for right now. */
export function chosenGroups(app) {
  const all = groups(app);
  const one = all.filter((group) => group.number === app.ui.group);
  return one.length ? one : all;
}

/** The command field that names the chosen group; none means all groups. */
export function scope(app) {
  const all = groups(app);
  const chosen = chosenGroups(app);
  return chosen.length === all.length ? {} : { group: chosen[0].number };
}

export const groupOf = (app, number) => groups(app).find((group) => group.number === number);

/** A note by its id, also one that was set aside; undefined when it is gone. */
export function note(app, id) {
  const entity = id ? app.state.entities.get(id) : undefined;
  return entity?.kind === "note" ? entity : undefined;
}

export const onBoard = (entity) => Boolean(entity) && entity.status !== "set_aside";

/** The notes of a quadrant in the order of the board. */
export function notesIn(app, group, quadrant) {
  const here = (n) => onBoard(n) && n.group === group && n.quadrant === quadrant;
  return sortNotes(ofKind(app, "note").filter(here));
}

export const setAside = (app) =>
  ofKind(app, "note").filter(
    (n) => !onBoard(n) && chosenGroups(app).some((group) => group.number === n.group),
  );

/** Whether the search field lets a note through. */
export function matches(app, entity) {
  const wanted = fold(app.ui.search);
  return !wanted || fold(entity.text).includes(wanted);
}

const fold = (text) => text.trim().toLocaleLowerCase("de").replaceAll("ß", "ss");

/** The note that is selected, as long as it can be seen. */
export function selected(app) {
  const entity = note(app, app.ui.selected);
  const seen = onBoard(entity) && chosenGroups(app).some((g) => g.number === entity.group);
  return seen ? entity : undefined;
}

/** Whether the stage shows this very note. */
export const isShownLarge = (app, entity) =>
  groupOf(app, entity.group)?.spotlight?.note === entity.id;

/** What the chosen groups have in common, or undefined where they differ. */
export function common(app, read) {
  const values = chosenGroups(app).map(read);
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** A quadrant's name as this session calls it. */
export const quadrantName = (app, quadrant) => usualName(quadrant, session(app).labels);
