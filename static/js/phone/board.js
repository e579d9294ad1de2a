/** The group's board to read on the phone; it follows the room only while somebody looks at it. */
import { QUADRANTS } from "../lib/labels.js";
import { notesOf } from "../lib/note.js";
import { copyOf, followList, part, putMark, setLook, setText } from "./parts.js";

/** @param {Map<string, object>} entities @param {number} group */
export function updateBoard(entities, group) {
  for (const quadrant of QUADRANTS) {
    const list = document.querySelector(`[data-board="${quadrant}"]`);
    const notes = notesOf(entities, { group, quadrant }).filter((note) => note.state !== "set_aside");
    followList(
      list,
      notes.map((note) => ({ key: note.id, note })),
      () => copyOf("board-note"),
      (element, { note }) => {
        setLook(element, note.affiliation);
        putMark(part("mark", element), note.affiliation, { sign: true });
        setText(part("text", element), note.text);
      },
    );
  }
}
