// A note for a person without a phone. Enter pins it and the form is ready for the next one.
import { html, nothing } from "lit-html";
import { sideMark } from "../mark.js";
import { _ } from "../../lib/words.js";
import { QUADRANTS, groupName, sideName } from "../../lib/labels.js";
import { chosenGroups, groups, quadrantName } from "../reading.js";
import { frame, more, sendOnEnter } from "./frame.js";

const SIDES = ["administration", "citizen", "none"];

export function addDialog(app, dialog) {
  const submit = async (values, form) => {
    const { text, quadrant, affiliation, group } = values;
    if (!affiliation || !quadrant || !group) {
      return more(app, dialog, { problem: _("Please choose in each row above."), done: null });
    }
    const ack = await app.send("add_note", {
      text, quadrant, group: Number(group),
      affiliation: affiliation === "none" ? null : affiliation,
    });
    if (!ack.ok) return more(app, dialog, { problem: ack.error.message, done: null });
    const field = form.elements.text;
    if (field.value === text) field.value = ""; // what was typed on meanwhile stays
    field.focus();
    more(app, dialog, { problem: null, done: _("Pinned. You can write the next one.") });
  };
  return frame(app, { title: _("Note for a person without a phone"), action: _("Pin"), submit,
    wide: true }, html`
    <fieldset class="picks"><legend>${_("Side")}</legend>${SIDES.map((side) => pick(
    "affiliation", side, html`${sideMark(side === "none" ? null : side)}<span
      aria-hidden=${side === "none" ? nothing : "true"}>${sideName(side)}</span>`, false, side))}</fieldset>
    ${whichGroup(app)}
    <fieldset class="picks"><legend>${_("Quadrant")}</legend>${QUADRANTS.map((name) => pick(
    "quadrant", name, quadrantName(app, name), false))}</fieldset>
    <label class="console-dialog__label" for="add-text">${_("Text of the note")}</label>
    <textarea class="input" id="add-text" name="text" rows="3" maxlength="2000"
      @keydown=${sendOnEnter}></textarea>
    <p class="console-dialog__hint">${_("Enter pins the note, Shift and Enter begin a new line.")}</p>`);
}

function whichGroup(app) {
  const chosen = chosenGroups(app).length === 1 ? chosenGroups(app)[0].number : null;
  if (groups(app).length === 1) return html`<input type="hidden" name="group" value=${chosen}>`;
  return html`<fieldset class="picks"><legend>${_("Group")}</legend>${groups(app).map((group) =>
    pick("group", group.number, groupName(group), group.number === chosen))}</fieldset>`;
}

const pick = (name, value, label, checked, side = "") => html`<label class="pick ${side
  ? `pick--${side}` : ""}"><input type="radio" name=${name} value=${value}
  .defaultChecked=${checked}> <span class="pick__label">${label}</span></label>`;
