/** The time is over: what that means now, in one sentence, the same on phones and stage. */
import { remaining } from "./clock.js";
import { _ } from "./words.js";

/** Whether a timer has been set and nothing is left of it. */
export function isTimeUp(timer, serverNow) {
  return Boolean(timer) && remaining(timer, serverNow) === 0;
}

/**
 * What to do now that the time is up; empty where writing has closed already: then that is the news.
 * @param {{phase: string, writing: boolean, placing: boolean}} now `placing`: dots can be placed
 */
export function timeUpWord({ phase, writing, placing }) {
  if (placing) return _("The time is up. Please place your last dots.");
  if (writing) return _("The time is up. Please finish your thought.");
  return phase === "collect" ? "" : _("The time is up. Please follow the facilitator.");
}
