// Notes for people without a phone, one by one or many lines at once. A person who is added counts
// as one; a note for a side alone does not. Enter pins a note and the form is ready for the next.
import { html, nothing } from "lit-html";
import { sideMark } from "../mark.js";
import { _, _n } from "../../lib/words.js";
import { QUADRANTS, groupName, sideName } from "../../lib/labels.js";
import { chosenGroups, groups, persons, quadrantName } from "../reading.js";
import { personName } from "../persons.js";
import { frame, more, sendOnEnter } from "./frame.js";

const SIDES = ["administration", "citizen", "none"];
const sideOf = (name) => (name === "none" ? null : name);
const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

export function addDialog(app, dialog) {
  const submit = async (values, form) => {
    const writer = writerOf(values);
    if (!writer || !values.quadrant) {
      return more(app, dialog, { problem: _("Please choose in each row above."), done: null });
    }
    const { text, quadrant } = values;
    if (dialog.many && sizeOf(text) > MOST_BYTES) return more(app, dialog, { problem: tooMuch(), done: null });
    const ack = await (dialog.many
      ? app.send("add_notes", { ...writer, quadrant, texts: linesOf(text) })
      : app.send("add_note", { ...writer, quadrant, text }));
    if (!ack.ok) return more(app, dialog, { problem: ack.error.message, done: null });
    const field = form.elements.text;
    if (field.value === text) field.value = ""; // what was typed on meanwhile stays
    field.focus();
    const count = dialog.many ? linesOf(text).length : 1;
    return more(app, dialog, { problem: null, lines: 0, done: count > 1
      ? _("%(count)s notes pinned. You can write the next ones.", { count })
      : _("Pinned. You can write the next one.") });
  };
  const action = dialog.many ? _("Pin all lines") : _("Pin");
  return frame(app, { title: _("Note for a person without a phone"), action, submit, wide: true }, html`
    ${writers(app, dialog)}
    ${whichGroup(app)}
    <fieldset class="picks"><legend>${_("Quadrant")}</legend>${QUADRANTS.map((name) => pick(
    "quadrant", name, quadrantName(app, name), false))}</fieldset>
    ${writing(app, dialog)}`);
}

// A message above 64 KiB would end the connection; 100 notes of usual letters are well below.
const MOST_BYTES = 60_000;
const sizeOf = (text) => new Blob([JSON.stringify(linesOf(text))]).size;
const tooMuch = () => _("This is too large to be taken. Please send it in smaller parts.");

/** Who wrote it, as the command's fields; null where something is missing. */
function writerOf({ writer, group }) {
  if (writer?.startsWith("person ")) return { person: Number(writer.slice(7)) };
  if (!writer || !group) return null;
  return { affiliation: sideOf(writer), group: Number(group) };
}

function writers(app, dialog) {
  const known = persons(app);
  return html`
    <fieldset class="picks"><legend>${_("Person")}</legend>
      ${known.map((person) => pick("writer", `person ${person.number}`, html`${sideMark(person.affiliation)}<span>${personName(app, person)}</span>`,
    person.number === dialog.person, person.affiliation ?? "none"))}
      <div class="chip-buttons picks__more" role="group" aria-label=${_("Add a person")}><span class="console-dialog__hint">${_("Add a person")}:</span>
        ${SIDES.map((side) => html`<button class="chip-button" type="button"
          @click=${(event) => addPerson(app, dialog, event.target.form, sideOf(side))}>+ ${sideName(sideOf(side))}</button>`)}
      </div></fieldset>
    <fieldset class="picks"><legend>${_("Or only a side, without a person who counts")}</legend>${SIDES.map((side) => pick(
    "writer", side, html`${sideMark(sideOf(side))}<span
      aria-hidden=${side === "none" ? nothing : "true"}>${sideName(sideOf(side))}</span>`, false, side))}</fieldset>`;
}

/** The new person is chosen at once. */
async function addPerson(app, dialog, form, affiliation) {
  const { group } = Object.fromEntries(new FormData(form));
  if (!group) return more(app, dialog, { problem: _("Please choose the group first."), done: null });
  const ack = await app.send("add_person", { affiliation, group: Number(group) });
  if (!ack.ok) return more(app, dialog, { problem: ack.error.message, done: null });
  return more(app, dialog, { person: ack.person, problem: null,
    done: _("Added. This person counts as one of the room.") });
}

function whichGroup(app) {
  const chosen = chosenGroups(app).length === 1 ? chosenGroups(app)[0].number : null;
  if (groups(app).length === 1) return html`<input type="hidden" name="group" value=${chosen}>`;
  return html`<fieldset class="picks"><legend>${_("Group")}</legend>${groups(app).map((group) =>
    pick("group", group.number, groupName(group), group.number === chosen))}</fieldset>`;
}

function writing(app, dialog) {
  const { many = false, lines = 0 } = dialog;
  const count = (event) => many && more(app, dialog, { lines: linesOf(event.target.value).length });
  const onPaste = (event) => {
    const text = event.clipboardData.getData("text");
    if (linesOf(text).length > 1) more(app, dialog, { many: true, lines: linesOf(text).length });
  };
  return html`
    <label class="console-dialog__label" for="add-text">${many ? _("One note on each line") : _("Text of the note")}</label>
    <textarea class="input" id="add-text" name="text" rows=${many ? 9 : 3} maxlength=${many ? 40000 : 2000}
      @keydown=${many ? nothing : sendOnEnter} @input=${count} @paste=${onPaste}></textarea>
    <p class="console-dialog__hint">${many
    ? _n("%(count)s line, at most 100 at once.", "%(count)s lines, at most 100 at once.", lines, { count: lines })
    : _("Enter pins the note, Shift and Enter begin a new line.")}
      <button class="link-button" type="button" @click=${() => more(app, dialog, { many: !many })}>${many
    ? _("A single note") : _("Many lines at once …")}</button></p>`;
}

const pick = (name, value, label, checked, side = "") => html`<label class="pick ${side
  ? `pick--${side}` : ""}"><input type="radio" name=${name} value=${value}
  .defaultChecked=${checked}> <span class="pick__label">${label}</span></label>`;
