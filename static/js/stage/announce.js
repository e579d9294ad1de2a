// Tells ears what arrived: in sum, and at most once in ten seconds.
import { _n } from "../lib/words.js";

const PAUSE = 10_000;

export function announcer(region) {
  let waiting = 0;
  let timer = null;

  function speak() {
    timer = null;
    if (!waiting) return;
    region.textContent = _n("%(n)s new note", "%(n)s new notes", waiting);
    waiting = 0;
    timer = setTimeout(speak, PAUSE);
  }

  return (count) => {
    waiting += count;
    timer ??= setTimeout(speak, 500);
  };
}
