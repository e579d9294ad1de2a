// Focus belongs to the person at the keyboard: a change from elsewhere never takes it away.

/** Puts focus on a note without scrolling further than needed; false when it is not drawn. */
export function focusNote(app, id) {
  const card = id && document.querySelector(`[data-note="${CSS.escape(id)}"]`);
  if (!card) return false;
  app.change({ roving: id });
  card.focus({ preventScroll: false });
  return true;
}

/** Runs `draw` and gives focus back to the note that had it, or to the nearest that is left. */
export function keepingFocus(draw) {
  const held = document.activeElement?.closest?.("[data-note]");
  const ids = held && [...document.querySelectorAll("[data-note]")].map((card) => card.dataset.note);
  draw();
  if (!held || document.activeElement === held) return;
  const at = ids.indexOf(held.dataset.note);
  const wanted = [ids[at], ...ids.slice(at + 1), ...ids.slice(0, at).reverse()];
  for (const id of wanted) {
    const card = document.querySelector(`[data-note="${CSS.escape(id)}"]`);
    if (card) return card.focus({ preventScroll: true });
  }
}
