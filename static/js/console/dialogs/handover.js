// Handing over the lead: what it does, in a few lines, before it is done.
import { html } from "lit-html";
import { handOver } from "../links.js";
import { _ } from "../../lib/words.js";
import { frame, more } from "./frame.js";

export function handoverDialog(app, dialog) {
  const submit = async ({ called }) => {
    const problem = await handOver(app, called.trim());
    if (problem) more(app, dialog, { problem });
  };
  return frame(app, { title: _("Hand over the lead?"), action: _("Hand over the lead"), submit,
    tone: "danger" }, html`
    <ul class="console-dialog__list">
      <li>${_("There will be a new link to the console. Hand it on to whoever leads from now on.")}</li>
      <li>${_("Your own link stops working at once, here and wherever else it is open.")}</li>
      <li>${_("The stage, the phones and the other links go on as before.")}</li>
    </ul>
    <label class="console-dialog__field"><span>${_("Your name, if you want to help on")}</span>
      <input class="input" name="called" maxlength="80" autofocus autocomplete="off"></label>
    <p class="console-dialog__hint">${_("With a name you get a link of your own for all groups, like everybody who helps to lead.")}</p>`);
}
