// Splitting a note that holds several thoughts: one line becomes one note.
import { html } from "lit-html";
import { note as noteById } from "../reading.js";
import { _ } from "../../lib/words.js";
import { frame, more } from "./frame.js";

export function splitDialog(app, dialog) {
  const base = (dialog.base ??= noteById(app, dialog.note));
  const submit = async ({ text }, form) => {
    const texts = text.split("\n").map((line) => line.trim()).filter(Boolean);
    if (texts.length < 2) return more(app, dialog, { problem: _("Please put each thought on a line of its own.") });
    const ack = await app.send("split_note", { note: dialog.note, texts });
    if (ack.ok) return form.closest("dialog").close();
    return more(app, dialog, { problem: ack.error.message });
  };
  return frame(app, { title: _("Split note"), action: _("Split"), submit }, html`
    <label class="console-dialog__hint" for="split-text">${_("Each line becomes a note of its own.")}</label>
    <textarea class="input note note--${base.affiliation ?? "none"}" id="split-text" name="text"
      rows="6" maxlength="4000" autofocus .defaultValue=${parts(base.text)}></textarea>`);
}

/** A first guess: at line breaks, semicolons, full stops, else at commas and "and". */
function parts(text) {
  for (const mark of [/\n+/, /;\s*/, /(?<=[.!?])\s+/, /,\s+|\s+(?:und|and|sowie)\s+/]) {
    const found = text.split(mark).map((part) => part.trim()).filter(Boolean);
    if (found.length > 1) return found.slice(0, 10).join("\n");
  }
  return text;
}
