/**
 * This screen's copy of what the server lets it see, kept by snapshots and patches
 * (docs/protocol.md). Knows no socket; `lib/live.js` feeds it.
 */
const KEPT = 64; // patches of this connection, laid on top of a snapshot that they overtook
const SAMPLES = 8; // of the server's time

export function createReplica() {
  const state = { revision: null, entities: new Map(), role: null, version: null };
  let recent = [];
  let offsets = [];
  let stale = false;

  /** A new connection begins: its patches say nothing about the snapshots of the one before. */
  function restart() {
    recent = [];
    stale = true;
  }

  /**
   * The whole state at once; everything known before is forgotten. A snapshot can have been
   * overtaken by patches of the same connection: they are laid on it again.
   * Returns false where patches are missing in between (ask again).
   */
  function take(snapshot) {
    heardTime(snapshot.now);
    state.revision = snapshot.revision;
    state.role = snapshot.role ?? state.role;
    state.version = snapshot.version ?? state.version;
    state.entities = new Map(snapshot.put.map((entity) => [entity.id, entity]));
    return recent.every((patch) => lay(patch) !== "gap");
  }

  /** "applied", "old" (known already), "early" (no snapshot yet) or "gap" (ask for a snapshot). */
  function apply(patch) {
    heardTime(patch.now);
    recent.push(patch);
    if (recent.length > KEPT) recent.shift();
    return state.revision === null ? "early" : lay(patch);
  }

  function lay(patch) {
    if (patch.revision <= state.revision) return "old";
    if (patch.from > state.revision) return "gap";
    for (const id of patch.drop ?? []) state.entities.delete(id);
    for (const entity of patch.put ?? []) state.entities.set(entity.id, entity);
    state.revision = patch.revision;
    return "applied";
  }

  // A message is always older than it says, never newer: the largest offset is the truest one.
  function heardTime(now) {
    if (typeof now !== "number") return;
    if (stale) offsets = [];
    stale = false;
    offsets.push(now - Date.now());
    if (offsets.length > SAMPLES) offsets.shift();
  }

  /** The server's clock in epoch milliseconds, however wrong this device's own clock is. */
  function serverNow() {
    return Date.now() + (offsets.length ? Math.max(...offsets) : 0);
  }

  return { state, restart, take, apply, serverNow };
}
