// Where something that is dragged would land, and what then happens.
import { following, layTogether, move, park } from "./actions.js";
import { topic } from "./reading.js";

const EDGE = 0.28; // of a card's size: dropped nearer to its edge it lies beside, else onto it
const SIDE_PX = 22; // the same for a cluster, which is large

/** {group, quadrant, before}, {group, quadrant, onto}, {park} or null, for a point on the screen. */
export function landing(app, root, ids, x, y) {
  const under = document.elementFromPoint(x, y);
  const isCluster = topic(app, ids[0])?.kind === "cluster";
  const lot = under?.closest("[data-parking]");
  if (lot && root.contains(lot)) return isCluster ? null : { park: Number(lot.dataset.parking) };
  const quadrant = under?.closest("[data-quadrant]");
  if (!quadrant || !root.contains(quadrant)) return null;
  const place = { group: Number(quadrant.dataset.group), quadrant: quadrant.dataset.quadrant };
  const items = [...quadrant.querySelectorAll("[data-item]")].filter((item) => !ids.includes(item.dataset.item));
  const item = under.closest("[data-item]");
  const at = items.indexOf(item);
  if (at < 0) return { ...place, before: gap(items, x, y) };
  const box = item.getBoundingClientRect();
  const after = items[at + 1]?.dataset.item ?? null;
  const id = item.dataset.item;
  const cluster = item.querySelector("[data-cluster]");
  const edge = cluster ? SIDE_PX : Math.max(12, box.width * EDGE);
  if (x < box.left + edge) return { ...place, before: id };
  if (x > box.right - edge) return { ...place, before: after };
  if (isCluster && !cluster) return { ...place, before: id };
  if (cluster && !isCluster) {
    const card = under.closest("[data-note]");
    const rect = card?.getBoundingClientRect();
    const first = card && y < rect.top + rect.height * EDGE;
    if (first && !ids.includes(card.dataset.note)) return { ...place, before: card.dataset.note };
  }
  return { ...place, onto: id };
}

/** The item before which a drop beside all items lands: rows are read from left to right. */
function gap(items, x, y) {
  const boxes = items.map((item) => item.getBoundingClientRect());
  const before = items.find((_item, i) => {
    const row = boxes.filter((box) => Math.abs(box.top - boxes[i].top) < 2);
    const bottom = Math.max(...row.map((box) => box.bottom));
    return y < boxes[i].top || (y <= bottom && x < boxes[i].left + boxes[i].width / 2);
  });
  return before?.dataset.item ?? null;
}

/** Drops `ids` there. */
export function land(app, ids, over) {
  const moved = topic(app, ids[0]);
  if (!moved) return undefined;
  if (over.park) return park(app, ids, true);
  if (over.onto) {
    const there = ids.every((id) => topic(app, id)?.cluster === over.onto);
    return there ? undefined : layTogether(app, ids, over.onto);
  }
  const same = moved.group === over.group && moved.quadrant === over.quadrant;
  const stays = ids.length === 1 && same && !moved.parked && !moved.cluster;
  if (stays && over.before === following(app, ids[0])) return undefined;
  return move(app, ids, over);
}
