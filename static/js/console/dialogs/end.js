// Ending the workshop: what it does, in a few lines, before it is done.
import { html } from "lit-html";
import { _ } from "../../lib/words.js";
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
      <li>${_("The stage shows the address of the results; the result is being prepared.")}</li>
      <li>${_("Until the workshop is archived you can reopen it here.")}</li>
    </ul>`);
}
