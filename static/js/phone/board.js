/** The group's board to read on the phone; it follows the room only while somebody looks at it. */
import { QUADRANTS } from "../lib/labels.js";
import { sortNotes } from "../lib/note.js";
import { _, _n } from "../lib/words.js";
import { copyOf, followList, numberWord, part, putMark, setLook, setText, show } from "./parts.js";
import { byQuadrant, isFaceDown, isOnBoard, topicsOf } from "./topics.js";

/** @param {Map<string, object>} entities @param {number} group */
export function updateBoard(entities, group) {
  const notes = [...entities.values()]
    .filter((one) => one.kind === "note" && one.group === group && isOnBoard(one));
  const topics = topicsOf(entities, (note) => note.group === group && !note.parked);
  for (const quadrant of QUADRANTS) {
    fill(document.querySelector(`[data-board="${quadrant}"]`), topics.filter((one) => one.quadrant === quadrant));
    const down = notes.filter((note) => note.quadrant === quadrant && isFaceDown(note)).length;
    const line = document.querySelector(`[data-down="${quadrant}"]`);
    setText(line, _n("One note, still face down", "%(n)s notes, still face down", down));
    show(line, down > 0);
  }
  const parked = notes.filter((note) => note.parked && !isFaceDown(note));
  fill(document.querySelector('[data-board="parked"]'), byQuadrant(sortNotes(parked)));
  show(part("parked"), parked.length > 0);
}

function fill(list, topics) {
  followList(
    list,
    topics.map((topic) => ({ key: topic.id, topic })),
    ({ topic }) => copyOf(topic.kind === "cluster" ? "board-theme" : "board-note"),
    (element, { topic }) => {
      if (topic.kind === "cluster") updateTheme(element, topic);
      else updateCard(element, topic);
    },
  );
}

function updateTheme(element, cluster) {
  setText(part("title", element), cluster.title || _("Without a title"));
  fill(part("notes", element), cluster.notes);
}

function updateCard(element, note) {
  setLook(element, note.affiliation);
  putMark(part("mark", element), note.affiliation, { sign: true });
  setText(part("text", element), note.text);
  setText(part("number", element), numberWord(note.number));
  show(part("number", element), Boolean(note.number));
  show(part("flash", element), note.flash === true);
}
