// Drag and drop by pointer events: a mouse drags at once, a finger after a short hold (before that
// it scrolls). Where a note would land is part of what is drawn; only the ghost is moved by hand.
import { following, move } from "./actions.js";
import { note as noteById, onBoard } from "./reading.js";

const MOUSE_START_PX = 6;
const TOUCH_HOLD_MS = 280;
const TOUCH_SLOP_PX = 10;
const EDGE_PX = 48;
const EDGE_STEP_PX = 12;

/** Lets the notes inside `root` be dragged; a drop sends `move_note`. */
export function enableDrag(app, root) {
  let drag = null;
  let dropped = false;

  root.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("[data-note]");
    if (!card || event.button !== 0 || drag || !card.dataset.movable) return;
    drag = { card, id: card.dataset.note, pointer: event.pointerId, x: event.clientX,
      y: event.clientY, started: false };
    if (event.pointerType !== "mouse") drag.hold = setTimeout(start, TOUCH_HOLD_MS);
  });

  window.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const way = Math.hypot(event.clientX - drag.x, event.clientY - drag.y);
    if (!drag.started) {
      if (drag.hold ? way > TOUCH_SLOP_PX : way > MOUSE_START_PX) drag.hold ? finish() : start();
      if (!drag?.started) return;
    }
    follow(event.clientX, event.clientY);
  });

  window.addEventListener("pointerup", (event) => {
    if (drag?.pointer === event.pointerId) finish(true);
  });
  window.addEventListener("pointercancel", (event) => {
    if (drag?.pointer === event.pointerId) finish();
  });
  window.addEventListener("keydown", (event) => {
    if (drag?.started && event.key === "Escape") {
      event.stopPropagation();
      finish();
    }
  }, true);
  // A finger that drags must not scroll; this only works from a listener that is not passive.
  window.addEventListener("touchmove", (event) => drag?.started && event.preventDefault(), {
    passive: false,
  });
  root.addEventListener("contextmenu", (event) => drag && event.preventDefault());
  // The click that ends a drag does not select; the next press begins anew.
  window.addEventListener("pointerdown", () => (dropped = false), true);
  root.addEventListener("click", (event) => {
    if (dropped && event.detail) event.stopPropagation();
    dropped = false;
  }, true);

  function start() {
    drag.started = true;
    const box = drag.card.getBoundingClientRect();
    drag.offset = { x: drag.x - box.left, y: drag.y - box.top };
    drag.ghost = drag.card.cloneNode(true);
    drag.ghost.classList.add("note--ghost");
    drag.ghost.removeAttribute("data-note");
    drag.ghost.setAttribute("aria-hidden", "true");
    drag.ghost.tabIndex = -1;
    drag.ghost.style.width = `${box.width}px`;
    document.body.append(drag.ghost);
    document.body.classList.add("is-dragging");
    follow(drag.x, drag.y);
    drag.scroll = setInterval(scrollAtEdge, 30);
  }

  function follow(x, y) {
    Object.assign(drag, { atX: x, atY: y });
    drag.ghost.style.translate = `${x - drag.offset.x}px ${y - drag.offset.y}px`;
    const over = landing(root, drag.id, x, y);
    if (JSON.stringify(over) !== JSON.stringify(app.ui.drag?.over) || !app.ui.drag) {
      app.change({ drag: { note: drag.id, over } });
    }
  }

  function scrollAtEdge() {
    const under = document.elementFromPoint(drag.atX, drag.atY);
    const page = document.scrollingElement;
    for (const area of [under?.closest(".quadrant__notes"), under?.closest(".boards"), page]) {
      if (!area || area.scrollHeight <= area.clientHeight) continue;
      const box = area === page ? { top: 0, bottom: innerHeight } : area.getBoundingClientRect();
      if (drag.atY < box.top + EDGE_PX) area.scrollTop -= EDGE_STEP_PX;
      else if (drag.atY > box.bottom - EDGE_PX) area.scrollTop += EDGE_STEP_PX;
    }
  }

  function finish(drop = false) {
    const { hold, scroll, ghost, started, id } = drag;
    clearTimeout(hold);
    clearInterval(scroll);
    ghost?.remove();
    document.body.classList.remove("is-dragging");
    drag = null;
    if (!started) return;
    const over = app.ui.drag?.over;
    dropped = true;
    app.change({ drag: null });
    if (drop && over) land(app, id, over);
  }
}

/** Where a note dropped at this point would land: {group, quadrant, before}, or null. */
function landing(root, id, x, y) {
  const quadrant = document.elementFromPoint(x, y)?.closest("[data-quadrant]");
  if (!quadrant || !root.contains(quadrant)) return null;
  const cards = [...quadrant.querySelectorAll("[data-note]")];
  const boxes = cards.map((card) => card.getBoundingClientRect());
  const before = cards.find((card, i) => {
    const row = boxes.filter((box) => Math.abs(box.top - boxes[i].top) < 2);
    const bottom = Math.max(...row.map((box) => box.bottom));
    return y < boxes[i].top || (y <= bottom && x < boxes[i].left + boxes[i].width / 2);
  });
  const following = before?.dataset.note === id ? cards[cards.indexOf(before) + 1] : before;
  return {
    group: Number(quadrant.dataset.group),
    quadrant: quadrant.dataset.quadrant,
    before: following?.dataset.note ?? null,
  };
}

function land(app, id, over) {
  const moved = noteById(app, id);
  const stays = onBoard(moved) && moved.group === over.group && moved.quadrant === over.quadrant;
  if (stays && over.before === following(app, id)) return;
  move(app, id, over);
}
