// What the stage shows, looked up in the entities of the wire. Nothing is decided here.
import { QUADRANTS, quadrantName, quadrantQuestion } from "../lib/labels.js";
import { sortNotes } from "../lib/note.js";
import { timeUpWord } from "../lib/timeup.js";
import { _ } from "../lib/words.js";

/** `state` of lib/live.js and a group's number -> what all parts of the stage draw from. */
export function viewOf(state, number) {
  const all = [...state.entities.values()];
  const session = state.entities.get("session");
  const groups = all.filter((e) => e.kind === "group").sort((a, b) => a.number - b.number);
  const group = groups.find((each) => each.number === number) ?? groups[0];
  const people = state.entities.get("people");
  const notes = all.filter((e) => e.kind === "note"); // of all groups
  const clusters = all.filter((e) => e.kind === "cluster");
  const here = sortNotes(notes.filter((note) => note.group === group.number));
  const round = newestRound(all, group);
  const lying = itemsOf(here.filter((note) => !note.parked), clusters);
  return {
    session,
    groups,
    group,
    notes,
    clusters,
    round,
    progress: state.entities.get("progress")?.rounds[round?.id],
    fields: state.entities.get("fields")?.groups[group.number] ?? null,
    people: people?.total ?? { administration: 0, citizen: 0, none: 0 },
    done: people?.done?.[group.number] ?? 0,
    aside: people?.aside?.[group.number] ?? {},
    parked: here.filter((note) => note.parked),
    areas: QUADRANTS.map((key) => ({
      key,
      label: quadrantName(key, session.labels),
      question: quadrantQuestion(key, session.labels),
      items: lying.filter((item) => item.quadrant === key),
    })),
  };
}

/** Notes and clusters in the order of the board; a cluster holds its `notes`, in their order. */
export function itemsOf(notes, clusters) {
  const filled = clusters
    .map((cluster) => ({ ...cluster, notes: notes.filter((note) => note.cluster === cluster.id) }))
    .filter((cluster) => cluster.notes.length > 0);
  const framed = new Set(filled.flatMap((cluster) => cluster.notes));
  return sortNotes([...filled, ...notes.filter((note) => !framed.has(note))]);
}

/** The newest round of dots that this group takes part in. */
function newestRound(all, group) {
  const rounds = all.filter((e) => e.kind === "round" && [null, group.number].includes(e.group ?? null));
  return rounds.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1))).at(-1) ?? null;
}

/** One sentence: what people in the room do now; `shown`: the kind of scene on the board. */
export function whatToDo({ group, round, timeUp }, shown) {
  const { phase, writing } = group;
  const isClosed = phase === "vote" && round && !round.open; // its result is the news
  const last = timeUp && !isClosed && timeUpWord({ phase, writing, placing: Boolean(round?.open) });
  if (last) return last;
  if (phase === "vote") return weighing(round, shown);
  if (phase === "collect") {
    return writing
      ? _("Please write quietly, one thought per note.")
      : _("Writing is closed. Thank you for your notes.");
  }
  return {
    lobby: _("Scan the code and join. You need no app and no account."),
    arrange: _("What belongs together? We arrange it together."),
    discuss: _("We talk about what we see here."),
  }[phase];
}

function weighing(round, shown) {
  if (round?.open) return _("Please place your dots on your phone.");
  if (shown === "result") return _("This is how the dots were placed.");
  return round ? _("Thank you, the dots are in.") : _("Now we weigh what stands on the board.");
}

/** The code in groups of three, as one reads it out. */
export function spacedCode(code) {
  return code.replace(/(.{3})(?=.)/g, "$1\u00a0");
}

/** Where one types the code: the join address without scheme and without the code itself. */
export function typedAddress(session) {
  return withoutScheme(session.join_url).replace(/\/j\/[^/]*$/, "");
}

export function withoutScheme(url) {
  return url.replace(/^\w+:\/\//, "");
}

/** Too long for one line of the rail at full size. */
export function isLong(address) {
  return address.length > 17;
}
