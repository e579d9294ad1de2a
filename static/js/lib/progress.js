/** How far the room is, in one sentence each, the same on stage and console. */
import { _n } from "./words.js";

/** Of a round of dots: who can place no more or is done, of all who may. Takes what `progress` says of the round. */
export function dotsPlaced({ finished, of }) {
  return _n("%(n)s of %(of)s has placed their dots", "%(n)s of %(of)s have placed their dots", finished, { of });
}

/** Who has tapped "I am done". */
export function saidDone(count) {
  return _n("%(n)s is done", "%(n)s are done", count);
}
