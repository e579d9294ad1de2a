// Drag and drop by pointer events: a mouse drags at once, a finger after a short hold (before that
// it scrolls). Where things would land is part of what is drawn; only the ghost is moved by hand.
import { idOf } from "./focus.js";
import { land, landing } from "./landing.js";
import { note as noteById, topic } from "./reading.js";

const MOUSE_START_PX = 6;
const TOUCH_HOLD_MS = 280;
const TOUCH_SLOP_PX = 10;
const EDGE_PX = 48;
const EDGE_STEP_PX = 12;

/** Lets notes and clusters inside `root` be dragged; what a drop does is `landing.js`. */
export function enableDrag(app, root) {
  let drag = null;
  let dropped = false;

  root.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("[data-note], [data-head]");
    if (!card || event.button !== 0 || drag || !card.dataset.movable) return;
    const id = idOf(card);
    drag = { card, ids: together(app, id), pointer: event.pointerId, x: event.clientX,
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
    if (drag.ids.length > 1) drag.ghost.append(countOf(drag.ids));
    drag.ghost.removeAttribute("data-note");
    drag.ghost.removeAttribute("data-head");
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
    const over = landing(app, root, drag.ids, x, y);
    if (JSON.stringify(over) !== JSON.stringify(app.ui.drag?.over) || !app.ui.drag) {
      const cluster = topic(app, drag.ids[0])?.kind === "cluster";
      app.change({ drag: { ids: drag.ids, cluster, over } });
    }
  }

  function scrollAtEdge() {
    const under = document.elementFromPoint(drag.atX, drag.atY);
    const page = document.scrollingElement;
    for (const area of [under?.closest(".quadrant__notes, .parking__notes"), under?.closest(".boards"), page]) {
      if (!area || area.scrollHeight <= area.clientHeight) continue;
      const box = area === page ? { top: 0, bottom: innerHeight } : area.getBoundingClientRect();
      if (drag.atY < box.top + EDGE_PX) area.scrollTop -= EDGE_STEP_PX;
      else if (drag.atY > box.bottom - EDGE_PX) area.scrollTop += EDGE_STEP_PX;
    }
  }

  function finish(drop = false) {
    const { hold, scroll, ghost, started, ids } = drag;
    clearTimeout(hold);
    clearInterval(scroll);
    ghost?.remove();
    document.body.classList.remove("is-dragging");
    drag = null;
    if (!started) return;
    const over = app.ui.drag?.over;
    dropped = true;
    app.change({ drag: null });
    if (drop && over) land(app, ids, over);
  }
}

/** What moves with this card: the whole selection where it belongs to it. */
function together(app, id) {
  const { picked } = app.ui;
  const several = picked.includes(id) && picked.length > 1 && picked.every((other) => noteById(app, other));
  return several ? [...picked] : [id];
}

function countOf(ids) {
  const badge = document.createElement("span");
  badge.className = "note__badge";
  badge.textContent = String(ids.length);
  return badge;
}
