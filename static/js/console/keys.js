// Keys on a card: arrows walk over the board, letters do what the bar's buttons do.
import {
  dissolve, edit, flash, move, park, reveal, select, shift, showLarge, takeOut,
} from "./actions.js";
import { cardsIn, focusNote, idOf } from "./focus.js";
import { QUADRANTS } from "../lib/labels.js";
import { choose, toggle } from "./picking.js";
import { canOrder, isOpen, isShownLarge, picked, topic } from "./reading.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The letters, the same in every language; bar and menus show them. */
export const KEYS = {
  edit: "E", move: "M", together: "T", large: "G", aside: "X", more: "W",
  out: "R", split: "S", flash: "B", park: "P", reveal: "V", dissolve: "L",
};

/** Listens on the element that holds the boards. */
export function enableKeys(app, root) {
  root.addEventListener("keydown", (event) => {
    const id = idOf(event.target);
    if (!id || event.ctrlKey || event.metaKey) return;
    if (act(app, event, id)) event.preventDefault();
  });
  root.addEventListener("keyup", (event) => {
    if (event.key === " " && idOf(event.target)) event.preventDefault(); // no click follows
  });
  root.addEventListener("click", (event) => {
    const id = idOf(event.target);
    if (id) choose(app, id, event);
  });
  root.addEventListener("dblclick", (event) => {
    const id = idOf(event.target);
    if (id && isOpen(app) && !app.ui.picking) edit(app, id);
  });
}

function act(app, event, id) {
  const { key, altKey } = event;
  if (altKey) {
    if (key !== "ArrowUp" && key !== "ArrowDown") return false;
    if (canOrder(app)) shift(app, id, key === "ArrowUp" ? -1 : 1);
    return true;
  }
  if (key in ARROWS) return walk(app, id, ARROWS[key]);
  if (key === "Home" || key === "End") return focusNote(app, idOf(cardsIn().at(key === "Home" ? 0 : -1)));
  if (key === "Escape") {
    app.change({ picking: false });
    return select(app, null) ?? true;
  }
  if (key === " ") return toggle(app, id) ?? true;
  if (!canOrder(app)) return false;
  if (QUADRANTS[Number(key) - 1]) {
    const all = picked(app).map((one) => one.id);
    return move(app, all.includes(id) ? all : [id], { quadrant: QUADRANTS[Number(key) - 1] });
  }
  const step = STEPS[key === "Delete" ? KEYS.aside : key.toUpperCase()];
  if (!step) return false;
  if (!picked(app).some((one) => one.id === id)) select(app, id);
  step(app, topic(app, id));
  return true;
}

const open = (name) => (app, { id }) => app.change({ menu: { name, note: id } });
const onNote = (act) => (app, topic) => topic.kind === "note" && act(app, topic);

const STEPS = {
  [KEYS.edit]: (app, { id }) => edit(app, id),
  [KEYS.move]: open("move"),
  [KEYS.together]: open("together"),
  [KEYS.more]: open("more"),
  [KEYS.aside]: onNote(open("aside")),
  [KEYS.large]: (app, topic) => showLarge(app, topic.id, isShownLarge(app, topic)),
  [KEYS.out]: onNote((app, { id, cluster }) => cluster && takeOut(app, id)),
  [KEYS.split]: onNote((app, { id }) => app.change({ dialog: { name: "split", note: id } })),
  [KEYS.flash]: onNote((app, { id }) => flash(app, id)),
  [KEYS.park]: onNote((app, { parked }) => park(app, app.ui.picked, !parked)),
  [KEYS.reveal]: onNote((app, { id, hidden }) => hidden && reveal(app, id)),
  [KEYS.dissolve]: (app, { id, kind }) => kind === "cluster" && dissolve(app, id),
};

const places = () => cardsIn().map((card) => {
  const box = card.getBoundingClientRect();
  return { id: idOf(card), x: box.left + box.width / 2, y: box.top + box.height / 2 };
});

/** Goes to the nearest card in a direction, as the eye sees the board. */
function walk(app, id, [dx, dy]) {
  const all = places();
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
