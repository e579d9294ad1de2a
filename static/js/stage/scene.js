// What fills the board now: the overview, something in the spotlight, or the result of a round.
import { fourFields } from "./fields.js";
import { ONE_NOTE, OVERVIEW, READING } from "./geometry.js";
import { rankings } from "./ranking.js";

const LISTS = [36, 34, 32, 30, 28, 26, 24];

/**
 * `{kind, key, rows, sizes, columns, spare}`; `key` tells scenes apart. Kinds: overview, quadrant, cluster,
 * note, result, fields; without rows: qr, blank, message. A spotlight on what is gone shows the overview.
 */
export function sceneOf(view) {
  const { areas, notes, group, round, fields } = view;
  const light = group.spotlight ?? {};
  if (light.blank) return { kind: "blank" };
  if (light.qr) return { kind: "qr" };
  if (light.message) return { kind: "message", key: `message ${light.message}`, text: light.message };
  const one = light.note && notes.find((note) => note.id === light.note);
  if (one) return scene("note", one.id, [[{ key: "note", items: [one] }]], ONE_NOTE, 1);
  const cluster = light.cluster && clusterOf(areas, light.cluster);
  if (cluster) return scene("cluster", cluster.key, [[cluster]], READING, 3);
  const chosen = areas.find((area) => area.key === light.quadrant);
  if (chosen) return scene("quadrant", chosen.key, [[chosen]], READING, 3);
  if (light.result && round && !round.open) {
    const lists = rankings(round, view);
    return scene("result", `${round.id} ${lists.length}`, [lists], LISTS, 1);
  }
  if (light.fields && fields) return scene("fields", "", fourFields(fields), LISTS, 1, 2);
  return scene("overview", "", [areas.slice(0, 2), areas.slice(2)], OVERVIEW, 3);
}

/** `spare`: the most columns where else pages would turn. */
const scene = (kind, key, rows, sizes, columns, spare = columns) =>
  ({ kind, key: `${kind} ${key}`, rows, sizes, columns, spare });

/** A cluster as an area of its own: its notes under its title. */
function clusterOf(areas, id) {
  for (const area of areas) {
    const found = area.items.find((item) => item.id === id && item.notes);
    if (found) return { key: id, label: found.title || area.label, question: found.title ? area.label : "", items: found.notes };
  }
  return null;
}
