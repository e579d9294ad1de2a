// Tells screen readers about new notes: at most once in ten seconds, in sum.
import { _n } from "../lib/words.js";

const PAUSE_MS = 10_000;

/** Gives a function to call with each new state; it writes into the live region `element`. */
export function announcer(element) {
  let known = null;
  let fresh = 0;
  let waiting = null;

  const speak = () => {
    waiting = null;
    if (!fresh) return;
    element.textContent = _n("%(count)s new note", "%(count)s new notes", fresh, { count: fresh });
    fresh = 0;
    waiting = setTimeout(speak, PAUSE_MS);
  };

  return (state) => {
    const now = new Set();
    for (const entity of state.entities.values()) if (entity.kind === "note") now.add(entity.id);
    if (known) for (const id of now) if (!known.has(id)) fresh += 1;
    known = now;
    if (fresh && waiting === null) waiting = setTimeout(speak, 500);
  };
}
