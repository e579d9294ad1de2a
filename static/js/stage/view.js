// What the stage shows, looked up in the entities of the wire. Nothing is decided here.
import { QUADRANTS, quadrantName, quadrantQuestion } from "../lib/labels.js";
import { notesOf } from "../lib/note.js";
import { _ } from "../lib/words.js";

/** `state` of lib/live.js and a group's number -> what all parts of the stage draw from. */
export function viewOf(state, number) {
  const all = [...state.entities.values()];
  const session = state.entities.get("session");
  const groups = all.filter((e) => e.kind === "group").sort((a, b) => a.number - b.number);
  const group = groups.find((each) => each.number === number) ?? groups[0];
  return {
    session,
    groups,
    group,
    notes: all.filter((e) => e.kind === "note"), // of all groups
    people: state.entities.get("people")?.total ?? { administration: 0, citizen: 0, none: 0 },
    areas: QUADRANTS.map((key) => ({
      key,
      label: quadrantName(key, session.labels),
      question: quadrantQuestion(key, session.labels),
      notes: notesOf(state.entities, { group: group.number, quadrant: key }),
    })),
  };
}

/** One sentence: what people in the room do now. */
export function whatToDo({ phase, writing }) {
  if (phase === "collect") {
    return writing
      ? _("Please write in silence, one thought per note.")
      : _("Writing is closed. Thank you for your notes.");
  }
  return {
    lobby: _("Scan the code and join. You need no app and no account."),
    arrange: _("What belongs together? We arrange it together."),
    vote: _("What matters most to you?"),
    discuss: _("We talk about what we see here."),
  }[phase];
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
