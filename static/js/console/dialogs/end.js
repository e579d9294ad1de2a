// Ending the workshop: what it does, in a few lines, before it is done.
import { html } from "lit-html";
import { ofKind, onBoard } from "../reading.js";
import { _, _n } from "../../lib/words.js";
import { frame, more } from "./frame.js";

export function endDialog(app, dialog) {
  const submit = async (_values, form) => {
    const ack = await app.send("end_session");
    if (ack.ok) form.closest("dialog").close();
    else more(app, dialog, { problem: ack.error.message });
  };
  return frame(app, { title: _("End the workshop?"), action: _("End the workshop"), submit,
    tone: "danger" }, html`
    <ul class="console-dialog__list">
      <li>${_("Phones say thank you. Nobody can write or change notes any more.")}</li>
      ${loose(app).map((line) => html`<li>${line}</li>`)}
      <li>${_("The stage shows the address of the results; the result is being prepared.")}</li>
      <li>${_("Until the workshop is archived you can reopen it here.")}</li>
    </ul>`);
}

/** What is not finished yet, in all groups, and what becomes of it. */
function loose(app) {
  const notes = ofKind(app, "note");
  const down = notes.filter((note) => note.hidden && onBoard(note)).length;
  const waiting = notes.filter((note) => note.status === "waiting").length;
  return [
    ofKind(app, "round").some((round) => round.open) && _("The open round of dots is closed; the dots placed so far count."),
    down && _n("%(count)s note that lies face down comes into the result, too.",
      "%(count)s notes that lie face down come into the result, too.", down, { count: down }),
    waiting && _n("%(count)s note waits for approval and does not come into the result without it.",
      "%(count)s notes wait for approval and do not come into the result without it.", waiting, { count: waiting }),
  ].filter(Boolean);
}
