/** How far the room is, in one sentence each, the same on stage and console. */
import { _n } from "./words.js";

/** Of a round of dots: who has none left to place, of all who may. Takes the entity `progress`. */
export function dotsPlaced({ finished, of }) {
  return _n("%(finished)s of %(n)s has placed their dots", "%(finished)s of %(n)s have placed their dots", of, { finished });
}

/** Who has tapped "I am done". */
export function saidDone(count) {
  return _n("%(n)s is done", "%(n)s are done", count);
}
