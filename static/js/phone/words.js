/** The phone's own sentences for what the server says in codes; shared words are in lib/labels.js. */
import { phaseName, reasonName } from "../lib/labels.js";
import { timeUpWord } from "../lib/timeup.js";
import { _, _n } from "../lib/words.js";

export function phaseWord(phase, over) {
  return over ? _("Ended") : phaseName(phase);
}

/** The first of the two views, by what it is for now. */
export function firstView(writing, dots) {
  if (dots === "open" || dots === "placed") return _("Dots");
  return writing ? _("Write") : _("My notes");
}

/** What the person can do now, in one sentence. */
export function whatNow(phase, writing, dots, timeUp) {
  const last = timeUp && dots !== "closed" && timeUpWord({ phase, writing, placing: dots === "open" });
  if (last) return last;
  if (dots === "open") return _("Please place your dots on what matters most to you.");
  if (dots === "placed") return _("All your dots are placed. You can still change your mind.");
  if (dots === "closed") return _("Thank you! Your dots are in. Please look at the screen.");
  if (writing) return _("Please write quietly, one thought per note.");
  if (phase === "lobby") return _("Good to have you here. We are about to begin.");
  if (phase === "collect") return _("Writing is closed at the moment.");
  if (phase === "arrange") return _("The notes are being arranged. Please look at the screen.");
  if (phase === "vote") return _("Now we weigh. Please follow the facilitator.");
  return _("Now we talk. You can put the phone aside.");
}

export function stateWord(note) {
  if (note.state === "waiting") return _("waiting for approval");
  if (note.state === "hidden") return _("✓ arrived, still face down");
  if (note.state !== "set_aside") return _("✓ on the board");
  const reason = reasonName(note.reason) || reasonName("other");
  return _("set aside: %(reason)s", { reason });
}

/** What a writer whose note was set aside can do. */
export function asideWord(reason) {
  if (reason === "personal_data") return _("Please write it again without names or personal details.");
  if (reason === "insult") return _("Please say it once more so that it hurts nobody.");
  if (reason === "duplicate") return _("The thought is on the board already. Thank you all the same!");
  if (reason === "off_topic") return _("A good thought for another place. The facilitator keeps it.");
  return _("Please ask the facilitator if you would like to know more.");
}

/** What has become of a note that has just arrived. */
export function arrivedWord(note) {
  if (note.state === "waiting") return _("Your note has arrived and waits for approval.");
  if (note.state === "hidden") return _("Your note has arrived and lies face down.");
  return _("Your note is on the board.");
}

export function connectionWord(state) {
  if (state === "connected") return _("connected");
  return state === "stopping" ? _("the server restarts") : _("no connection");
}

export function waitingWord(connected) {
  return connected ? _("being sent …") : _("waiting for connection");
}

/** How many notes a person may have in a field; `full`: the chosen one has them. */
export function limitWord({ most }, full) {
  if (!full) return _n("One note in each field.", "At most %(n)s notes in each field.", most);
  return _("No more notes fit here. Please choose another field, or change one of your notes.");
}

export function leftWord(left) {
  if (left < 0) return _("%(n)s characters too many", { n: -left });
  return _("%(n)s characters left", { n: left });
}
