// Reads the state that came over the wire. Nothing is decided here, only looked up.
import { quadrantName as usualName, QUADRANTS } from "../lib/labels.js";
import { sortNotes } from "../lib/note.js";

/** Everything there is by kind, made once for each new state. */
function known(app) {
  const { revision, entities } = app.state;
  if (app.known?.revision === revision && app.known.entities === entities) return app.known;
  const kinds = new Map();
  for (const entity of entities.values()) {
    if (!kinds.has(entity.kind)) kinds.set(entity.kind, []);
    kinds.get(entity.kind).push(entity);
  }
  app.known = { revision, entities, kinds, lists: new Map() };
  return app.known;
}

/** All entities of a kind. */
export const ofKind = (app, kind) => known(app).kinds.get(kind) ?? [];

/** Keeps what `make` gives under `key` until the state changes. */
function kept(app, key, make) {
  const { lists } = known(app);
  if (!lists.has(key)) lists.set(key, make());
  return lists.get(key);
}

export const entity = (app, id) => (id ? app.state.entities.get(id) : undefined);
export const session = (app) => entity(app, "session");
export const people = (app) => entity(app, "people");
export const isOpen = (app) => session(app).state === "live";

/** Themes may be ordered until the workshop is archived. */
export const canOrder = (app) => ["live", "ended"].includes(session(app).state);

/** The groups that are led from here: all, or the one a co-facilitator's link is for. */
export function groups(app) {
  const own = app.helper?.group;
  return kept(app, `groups ${own}`, () => ofKind(app, "group")
    .filter((group) => !own || group.number === own).sort((a, b) => a.number - b.number));
}

/** The groups that phases, time and switches are for right now. */
export function chosenGroups(app) {
  const all = groups(app);
  const one = all.filter((group) => group.number === app.ui.group);
  return one.length ? one : all;
}

export const isChosen = (app, number) => chosenGroups(app).some((g) => g.number === number);

/** The command field that names the chosen group; none means all groups. */
export function scope(app) {
  const all = groups(app);
  const chosen = chosenGroups(app);
  return chosen.length === all.length ? {} : { group: chosen[0].number };
}

export const groupOf = (app, number) => groups(app).find((group) => group.number === number);

const ofThisKind = (app, id, kind) => {
  const found = entity(app, id);
  return found?.kind === kind ? found : undefined;
};

/** A note by its id, also one that was set aside; undefined when it is gone. */
export const note = (app, id) => ofThisKind(app, id, "note");
export const cluster = (app, id) => ofThisKind(app, id, "cluster");
export const topic = (app, id) => note(app, id) ?? cluster(app, id);

export const onBoard = (note) => note?.status === "shown";

/** Notes and clusters of a quadrant as they lie on the board; parked ones lie elsewhere. */
export const topicsIn = (app, group, quadrant) => kept(app, `topics ${group} ${quadrant}`, () => {
  const here = (t) => t.group === group && t.quadrant === quadrant;
  const loose = ofKind(app, "note").filter((n) => onBoard(n) && !n.parked && !n.cluster && here(n));
  return sortTopics([...loose, ...ofKind(app, "cluster").filter(here)]);
});

const sortTopics = (topics) => topics.sort((a, b) => a.place - b.place
  || a.kind.localeCompare(b.kind) || Number(a.id.slice(1)) - Number(b.id.slice(1)));

/** The notes of a cluster that are on the board, in order. */
export const notesOf = (app, clusterId) => kept(app, `cluster ${clusterId}`, () =>
  sortNotes(ofKind(app, "note").filter((n) => n.cluster === clusterId && onBoard(n))));

/** All notes of a quadrant in reading order, those in clusters included. */
export const notesIn = (app, group, quadrant) => kept(app, `notes ${group} ${quadrant}`, () =>
  topicsIn(app, group, quadrant).flatMap((t) => (t.kind === "note" ? [t] : notesOf(app, t.id))));

export const clustersOf = (app, group) => kept(app, `clusters ${group}`, () =>
  QUADRANTS.flatMap((name) => topicsIn(app, group, name).filter((t) => t.kind === "cluster")));

/** What can be weighed or walked through: clusters with notes, and loose notes. */
export const topicsOf = (app, group) => QUADRANTS.flatMap((name) =>
  topicsIn(app, group, name).filter((t) => t.kind === "note" || notesOf(app, t.id).length));

export const parked = (app, group) => kept(app, `parked ${group}`, () =>
  sortNotes(ofKind(app, "note").filter((n) => n.group === group && n.parked && onBoard(n))));

/** In the order of writing: who came first is looked at first. */
const offBoard = (app, status) => ofKind(app, "note")
  .filter((n) => n.status === status && isChosen(app, n.group))
  .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));

export const setAside = (app) => offBoard(app, "set_aside");
export const waiting = (app) => offBoard(app, "waiting");

/** Notes that lie face down in the chosen groups. */
export const faceDown = (app) =>
  ofKind(app, "note").filter((n) => n.hidden && onBoard(n) && isChosen(app, n.group));

/** Whether the search field lets a note or cluster through. */
export function matches(app, topic) {
  const wanted = fold(app.ui.search);
  if (!wanted) return true;
  if (topic.kind === "note") return fold(`${topic.text} ${topic.number ?? ""}`).includes(wanted);
  return fold(topic.title).includes(wanted) || notesOf(app, topic.id).some((n) => matches(app, n));
}

const fold = (text) => text.trim().toLocaleLowerCase("de").replaceAll("ß", "ss");

/** The notes and clusters that are selected, as long as they can be seen. */
export function picked(app) {
  return app.ui.picked.map((id) => topic(app, id)).filter((t) => t && isChosen(app, t.group)
    && (t.kind === "cluster" || onBoard(t)));
}

/** The one note or cluster that is selected. */
export function selected(app) {
  const all = picked(app);
  return all.length === 1 ? all[0] : undefined;
}

/** Whether the stage shows this very note or cluster. */
export const isShownLarge = (app, topic) =>
  groupOf(app, topic.group)?.spotlight?.[topic.kind] === topic.id;

/** What the chosen groups have in common, or undefined where they differ. */
export function common(app, read) {
  const values = chosenGroups(app).map(read);
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** A quadrant's name as this session calls it. */
export const quadrantName = (app, quadrant) => usualName(quadrant, session(app).labels);

/** Rounds of dots that concern the chosen groups, the newest first. */
export const rounds = (app) => ofKind(app, "round")
  .filter((r) => r.group === null || isChosen(app, r.group))
  .sort((a, b) => Number(b.id.slice(1)) - Number(a.id.slice(1)));

/** Open rounds in which the chosen groups place dots, or in which their topics get some. */
export const openRounds = (app) => ofKind(app, "round")
  .filter((r) => r.open && (r.across || r.group === null || isChosen(app, r.group)));

export const persons = (app) => [...ofKind(app, "person")].sort((a, b) => a.number - b.number);
