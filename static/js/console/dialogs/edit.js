// Editing a note. What was typed stays, whatever happens to the note meanwhile.
import { html, nothing } from "lit-html";
import { note as noteById } from "../reading.js";
import { _ } from "../../lib/words.js";
import { frame, more, sendOnEnter } from "./frame.js";

export function editDialog(app, dialog) {
  const now = noteById(app, dialog.note);
  const gone = !now || now.status === "set_aside";
  const submit = async ({ text }, form) => {
    const ack = gone ? await pinAnew(app, dialog.base, text) : await edit(app, dialog.note, text);
    if (ack.ok) form.closest("dialog").close();
    else more(app, dialog, { problem: ack.error.message });
  };
  const action = gone ? _("Pin as a new note") : _("Save");
  return frame(app, { title: _("Edit note"), action, submit }, html`
    ${meanwhile(now, gone, dialog.base)}
    <label class="unseen" for="edit-text">${_("Text of the note")}</label>
    <textarea class="input note note--${dialog.base.affiliation ?? "none"}" id="edit-text"
      name="text" rows="5" maxlength="2000" autofocus
      .defaultValue=${dialog.base.text} @keydown=${sendOnEnter}></textarea>
    <p class="console-dialog__hint">${_("Enter saves, Shift and Enter begin a new line.")}</p>`);
}

const edit = (app, note, text) => app.send("edit_note", { note, text });

function pinAnew(app, { group, quadrant, affiliation }, text) {
  return app.send("add_note", { group, quadrant, affiliation, text });
}

function meanwhile(now, gone, base) {
  if (gone) {
    return html`<p class="console-dialog__meanwhile" role="status">
      ${_("This note is no longer on the board. Your text is kept here.")}</p>`;
  }
  if (now.text === base.text) return nothing;
  return html`<div class="console-dialog__meanwhile" role="status">
    <p>${_("Somebody changed this note meanwhile. Saving replaces their text:")}</p>
    <blockquote>${now.text}</blockquote></div>`;
}
