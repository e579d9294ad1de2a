/** One voice for screen readers: it speaks at most once in ten seconds, in sum. */
export const PAUSE = 10_000;

/**
 * @param {(text: string) => void} say puts the words into the live region
 * @param {{now(): number, later(work: () => void, ms: number): void}} [time]
 * @returns {(kind: string, text: string) => void} the newest words of a kind replace older ones
 */
export function createAnnouncer(say, time = { now: Date.now, later: setTimeout.bind(globalThis) }) {
  const pending = new Map();
  let last = -Infinity;
  let planned = false;

  const speak = () => {
    planned = false;
    if (pending.size === 0) return;
    last = time.now();
    say([...pending.values()].join(" "));
    pending.clear();
  };

  return (kind, text) => {
    pending.set(kind, text);
    if (planned) return;
    planned = true;
    time.later(speak, Math.max(0, last + PAUSE - time.now()));
  };
}
