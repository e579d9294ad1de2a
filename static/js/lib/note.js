/** What all screens know about cards: the sign of a side, and the order on the board. */
import { icon } from "./icons.js";
import { sideName } from "./labels.js";

/** "administration" | "citizen" | "none": the ending of the classes `note--…` and `side--…`. */
export function sideKey(affiliation) {
  return affiliation === "administration" || affiliation === "citizen" ? affiliation : "none";
}

/** A new `<span class="side">`: icon and word; with `sign` the word is for ears only. */
export function sideMark(affiliation, { sign = false } = {}) {
  const mark = document.createElement("span");
  mark.className = `side side--${sideKey(affiliation)}${sign ? " side--sign" : ""}`;
  const word = document.createElement("span");
  word.className = "side__word";
  word.textContent = sideName(affiliation);
  mark.append(icon(sideKey(affiliation)), word);
  return mark;
}

/** A new array in the order of the board: by place, then by the number in the id. */
export function sortNotes(notes) {
  return [...notes].sort((a, b) => a.place - b.place || number(a.id) - number(b.id));
}

/** Notes of one quadrant of one group in the order of the board. */
export function notesOf(entities, { group, quadrant }) {
  const wanted = [];
  for (const entity of entities.values()) {
    if (entity.kind === "note" && entity.group === group && entity.quadrant === quadrant) {
      wanted.push(entity);
    }
  }
  return sortNotes(wanted);
}

// Ids are "n7": as text "n10" would stand before "n7".
function number(id) {
  return Number(String(id).replace(/\D/g, "")) || 0;
}
