/** The phone's own sentences for what the server says in codes; shared words are in lib/labels.js. */
import { phaseName, reasonName } from "../lib/labels.js";
import { _ } from "../lib/words.js";

export function phaseWord(phase, over) {
  return over ? _("Ended") : phaseName(phase);
}

/** What the person can do now, in one sentence. */
export function whatNow(phase, writing) {
  if (writing) return _("Please write quietly, one thought per note.");
  if (phase === "lobby") return _("Good that you are here. We are about to begin.");
  if (phase === "collect") return _("Writing is closed at the moment.");
  if (phase === "arrange") return _("The notes are being arranged. Please look at the screen.");
  if (phase === "vote") return _("Now we weigh. Please follow the facilitator.");
  return _("Now we talk. You can put the phone aside.");
}

export function stateWord(note) {
  if (note.state !== "set_aside") return _("✓ on the board");
  const reason = reasonName(note.reason) || reasonName("other");
  return _("set aside: %(reason)s", { reason });
}

export function connectionWord(state) {
  if (state === "connected") return _("connected");
  return state === "stopping" ? _("the server restarts") : _("no connection");
}

export function waitingWord(connected) {
  return connected ? _("being sent …") : _("waiting for connection");
}

export function leftWord(left) {
  if (left < 0) return _("%(n)s characters too many", { n: -left });
  return _("%(n)s characters left", { n: left });
}
