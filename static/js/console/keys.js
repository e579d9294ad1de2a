// Keys on a note: arrows walk over the board, letters do what the bar's buttons do.
import { edit, move, select, shift, showLarge } from "./actions.js";
import { focusNote } from "./focus.js";
import { QUADRANTS } from "../lib/labels.js";
import { isOpen, isShownLarge, note as noteById } from "./reading.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The letters, the same in every language; the bar shows them. */
export const KEYS = { edit: "E", move: "M", large: "G", aside: "X" };

/** Listens on the element that holds the boards. */
export function enableKeys(app, root) {
  root.addEventListener("keydown", (event) => {
    const id = event.target.closest("[data-note]")?.dataset.note;
    if (!id || event.ctrlKey || event.metaKey) return;
    if (act(app, event, id)) event.preventDefault();
  });
  root.addEventListener("click", (event) => {
    const id = event.target.closest("[data-note]")?.dataset.note;
    if (id) select(app, id);
  });
  root.addEventListener("dblclick", (event) => {
    const id = event.target.closest("[data-note]")?.dataset.note;
    if (id && isOpen(app)) edit(app, id);
  });
}

function act(app, event, id) {
  const { key, altKey } = event;
  if (altKey) {
    if (key !== "ArrowUp" && key !== "ArrowDown") return false;
    if (isOpen(app)) shift(app, id, key === "ArrowUp" ? -1 : 1);
    return true;
  }
  if (key in ARROWS) return walk(app, id, ARROWS[key]);
  if (key === "Home" || key === "End") return focusNote(app, cards().at(key === "Home" ? 0 : -1).id);
  if (key === "Escape") return select(app, null) ?? true;
  if (!isOpen(app)) return false;
  if (QUADRANTS[Number(key) - 1]) return move(app, id, { quadrant: QUADRANTS[Number(key) - 1] });
  switch (key.toUpperCase()) {
    case KEYS.edit: select(app, id); edit(app, id); return true;
    case KEYS.move: select(app, id); app.change({ menu: { name: "move", note: id } }); return true;
    case KEYS.large: select(app, id); return showLarge(app, id, isShownLarge(app, noteById(app, id)));
    case KEYS.aside:
    case "DELETE": select(app, id); app.change({ menu: { name: "aside", note: id } }); return true;
    default: return false;
  }
}

const cards = () => [...document.querySelectorAll("[data-note]")].map((card) => {
  const box = card.getBoundingClientRect();
  return { id: card.dataset.note, x: box.left + box.width / 2, y: box.top + box.height / 2 };
});

/** Goes to the nearest note in a direction, as the eye sees the board. */
function walk(app, id, [dx, dy]) {
  const all = cards();
  const from = all.find((card) => card.id === id);
  const ahead = all
    .map((card) => {
      const along = (card.x - from.x) * dx + (card.y - from.y) * dy;
      const aside = Math.abs((card.x - from.x) * dy) + Math.abs((card.y - from.y) * dx);
      return { id: card.id, along, cost: along + 3 * aside };
    })
    .filter((card) => card.along > 4)
    .sort((a, b) => a.cost - b.cost);
  if (ahead.length) focusNote(app, ahead[0].id);
  return true;
}
