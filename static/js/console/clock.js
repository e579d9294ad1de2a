// The remaining time of a group in words and figures.
import { formatClock, remaining } from "../lib/clock.js";

/** "07:24", by the server's clock. */
export const clock = (app, timer) => formatClock(remaining(timer, app.live.serverNow()));

export const isPaused = (timer) => Boolean(timer) && timer.ends === null;

export const isOver = (app, timer) => remaining(timer, app.live.serverNow()) === 0;
