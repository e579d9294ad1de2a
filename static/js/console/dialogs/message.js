// A sentence on the stage, such as "Pause bis 14:30".
import { html, nothing } from "lit-html";
import { common, scope } from "../reading.js";
import { _ } from "../../lib/words.js";
import { frame, more } from "./frame.js";

const BREAK_MINUTES = 15;

export function messageDialog(app, dialog) {
  const shown = common(app, (group) => group.spotlight?.message);
  const show = (target) => app.send("spotlight", { ...scope(app), target });
  const submit = async ({ text }, form) => {
    const message = text.trim();
    const ack = await show(message ? { message } : null);
    if (ack.ok) return form.closest("dialog").close();
    return more(app, dialog, { problem: ack.error.message });
  };
  const takeOff = async (event) => {
    const element = event.target.closest("dialog");
    if ((await show(null)).ok) element.close();
  };
  return frame(app, { title: _("Message on the stage"), action: _("Show"), submit }, html`
    <label class="console-dialog__label" for="message-text">${_("Message")}</label>
    <input class="input" id="message-text" name="text" maxlength="200" autofocus autocomplete="off"
      .defaultValue=${dialog.text ??= shown ?? suggestion()}>
    ${shown ? html`<div><button class="button" type="button" @click=${takeOff}>${_("Take it off the stage")}</button></div>` : nothing}`);
}

/** "Break until 14:30", a quarter of an hour from now, rounded to five minutes. */
function suggestion() {
  const step = 5 * 60_000;
  const until = new Date(Math.ceil((Date.now() + BREAK_MINUTES * 60_000) / step) * step);
  const time = until.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return _("Break until %(time)s", { time });
}
