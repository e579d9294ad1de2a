/** The board as the phone reads and weighs it: clusters with their notes, single notes, face-down cards. */
import { QUADRANTS } from "../lib/labels.js";
import { sortNotes } from "../lib/note.js";

/** Own notes come with a state, the others only when they are shown. */
export function isOnBoard(note) {
  return !note.own || note.state === "board" || note.state === "hidden";
}

export function isFaceDown(note) {
  return note.hidden === true || note.state === "hidden";
}

/**
 * Clusters with their notes, and notes in none, by group, quadrant and place.
 * @param {Map<string, object>} entities
 * @param {(note: object) => boolean} isWanted
 * @returns {object[]} entities, each with `notes`: empty where it is a note itself
 */
export function topicsOf(entities, isWanted) {
  const clusters = new Map();
  const single = [];
  for (const entity of entities.values()) {
    if (entity.kind !== "note" || !isOnBoard(entity) || isFaceDown(entity) || !isWanted(entity)) continue;
    const cluster = entities.get(entity.cluster);
    if (!cluster) single.push({ ...entity, notes: [] });
    else if (clusters.has(cluster.id)) clusters.get(cluster.id).notes.push(entity);
    else clusters.set(cluster.id, { ...cluster, notes: [entity] });
  }
  for (const cluster of clusters.values()) cluster.notes = sortNotes(cluster.notes);
  return byQuadrant(sortNotes([...clusters.values(), ...single]));
}

/** Keeps the order within group and quadrant. */
export function byQuadrant(items) {
  const rank = (item) => item.group * QUADRANTS.length + QUADRANTS.indexOf(item.quadrant);
  return [...items].sort((a, b) => rank(a) - rank(b));
}
