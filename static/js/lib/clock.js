/** Timers: the server says when they end, in its own time; screens only subtract. */

/** Milliseconds left of a timer (`{seconds, ends, left}` or null) at `serverNow`; never below 0. */
export function remaining(timer, serverNow) {
  if (!timer) return 0;
  const left = timer.ends === null || timer.ends === undefined ? timer.left : timer.ends - serverNow;
  // A clock that is wrong must not show more than was set (`seconds` includes extensions).
  return Math.max(0, Math.min(left ?? 0, timer.seconds * 1000));
}

/** "07:24", above an hour "1:02:05". Rounded up, so that 00:00 means over. */
export function formatClock(ms) {
  const all = Math.ceil(Math.max(0, ms) / 1000);
  const hours = Math.floor(all / 3600);
  const minutes = String(Math.floor((all % 3600) / 60)).padStart(2, "0");
  const seconds = String(all % 60).padStart(2, "0");
  return hours ? `${hours}:${minutes}:${seconds}` : `${minutes}:${seconds}`;
}
