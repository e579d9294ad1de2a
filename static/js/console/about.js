// What a step was about, in the words of now: the history names things by their ids only.
import { titleOf } from "./card.js";
import { roundName } from "./dots.js";
import { personName } from "./persons.js";
import { entity, groupOf, groups, quadrantName } from "./reading.js";
import { stepName } from "./steps.js";
import { groupName, phaseName } from "../lib/labels.js";
import { _ } from "../lib/words.js";

const LONGEST = 40; // characters of a note

/** "12 Kurze Wege …", "Sammeln · Gruppe 2"; empty where there is nothing to tell. */
export function aboutStep(app, { what, of, group }) {
  const whole = of ? [stepName(of.name), wordsOf(app, of.what)] : [wordsOf(app, what)];
  const person = what.ids?.[0].startsWith("p"); // whose name holds the group
  const own = group && !person && groups(app).length > 1 ? groupOf(app, group) : null;
  return [...whole, own ? groupName(own) : ""].filter(Boolean).join(" · ");
}

function wordsOf(app, what) {
  if (what.phase) return phaseName(what.phase);
  if (what.quadrant) return quadrantName(app, what.quadrant);
  if (what.settings) return [...new Set(what.settings.map(settingName))].join(", ");
  if (what.helper) return entity(app, "helpers")?.helpers.find((one) => one.number === what.helper)?.called;
  return topics(app, what);
}

/** The first thing that is still there says it; notes may be several. */
function topics(app, { ids = [], of = 1 }) {
  const known = ids.map((id) => entity(app, id)).filter(Boolean);
  const [first] = known;
  switch (first?.kind) {
    case "cluster": return titleOf(first);
    case "round": return roundName(first);
    case "person": return personName(app, first);
    case "note": {
      const notes = known.filter((one) => one.kind === "note");
      return notes.map(beginning).join(", ") + (of > notes.length ? " …" : "");
    }
    default: return "";
  }
}

/** A note by its number and the beginning of its text. */
function beginning({ number, text }) {
  const line = text.split("\n", 1)[0];
  const cut = [...line].length > LONGEST || line !== text;
  const short = cut ? `${[...line].slice(0, LONGEST).join("").trim()} …` : line;
  return number ? `${number} ${short}` : short;
}

function settingName(name) {
  switch (name) {
    case "title": return _("Title");
    case "question": return _("Question");
    case "labels": return _("Names of the quadrants");
    case "group_names": return _("Names of the groups");
    case "hidden": return _("Write face down");
    case "approval": return _("Show only after approval");
    case "locked": return _("Lock joining");
    case "agenda": return _("Agenda");
    case "sound": return _("Sound on the stage when the time is over");
    case "note_limit": return _("Notes per person");
    default: return _("Date and place");
  }
}
