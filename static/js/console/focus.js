// Focus belongs to the person at the keyboard: a change from elsewhere never takes it away.

const CARDS = "[data-note], [data-head]";

/** The cards that the arrow keys reach: notes, and the heads of clusters. */
export const cardsIn = (root = document) => [...root.querySelectorAll(CARDS)];

/** The id of the note or cluster whose card this is or lies in. */
export function idOf(element) {
  const card = element?.closest?.(CARDS);
  return card?.dataset.note ?? card?.dataset.head;
}

const cardOf = (id) => {
  const name = CSS.escape(id);
  return document.querySelector(`[data-note="${name}"], [data-head="${name}"]`);
};

/** Puts focus on a note or cluster, scrolling no further than needed; false when it is not drawn. */
export function focusNote(app, id) {
  const card = id && cardOf(id);
  if (!card) return false;
  app.change({ roving: id });
  card.focus({ preventScroll: false });
  return true;
}

const LISTED = "[data-waiting], [data-aside]";

/** One of a list was dealt with: the next one is at hand, else the board. */
function goOn(list, place) {
  const next = list.isConnected && list.children[Math.min(place, list.children.length - 1)];
  const wanted = (next && next.querySelector("button")) || cardsIn().find((card) => card.tabIndex === 0);
  wanted?.focus({ preventScroll: true });
}

/** Runs `draw` and gives focus back to the card that had it, or to the nearest that is left. */
export function keepingFocus(draw) {
  const before = document.activeElement;
  const held = idOf(before);
  const ids = held && cardsIn().map(idOf);
  const list = before?.closest?.(LISTED)?.parentElement;
  const place = list && [...list.children].indexOf(before.closest(LISTED));
  draw();
  if (document.activeElement === before) return;
  if (document.activeElement !== document.body) return; // something drawn asked for it
  if (list) return goOn(list, place);
  if (!held) return;
  const at = ids.indexOf(held);
  const wanted = [ids[at], ...ids.slice(at + 1), ...ids.slice(0, at).reverse()];
  for (const id of wanted) {
    const card = cardOf(id);
    if (card) return card.focus({ preventScroll: true });
  }
}
