// Selecting: a click takes one, Ctrl and a click (or Space) one more, Shift and a click a row.
import { select } from "./actions.js";
import { cardsIn, idOf } from "./focus.js";
import { topic } from "./reading.js";

/** Adds to the selection or takes out of it. Several are always notes of one group. */
export function toggle(app, id) {
  const { picked } = app.ui;
  const rest = picked.filter((other) => other !== id);
  const next = picked.includes(id) ? rest : [...rest.filter((other) => goTogether(app, other, id)), id];
  app.change({ picked: next, anchor: id, roving: id, menu: null });
}

/** Selects all notes between the last one chosen and this one, as they stand on the board. */
export function extend(app, id) {
  const ids = cardsIn().map(idOf);
  const [from, to] = [ids.indexOf(app.ui.anchor), ids.indexOf(id)].sort((a, b) => a - b);
  if (from < 0) return toggle(app, id);
  const row = ids.slice(from, to + 1).filter((other) => goTogether(app, other, id));
  return app.change({ picked: row, roving: id, menu: null });
}

function goTogether(app, one, other) {
  const [a, b] = [topic(app, one), topic(app, other)];
  return a?.kind === "note" && b?.kind === "note" && a.group === b.group;
}

/** What a click on a card means. */
export function choose(app, id, event) {
  if (event.shiftKey) return extend(app, id);
  if (event.ctrlKey || event.metaKey || app.ui.picking) return toggle(app, id);
  return select(app, id);
}
