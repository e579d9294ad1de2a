// The session's own settings. Only what was changed is sent.
import { html, nothing } from "lit-html";
import { _ } from "../../lib/words.js";
import { QUADRANTS, quadrantName as defaultQuadrantName } from "../../lib/labels.js";
import { groups, session } from "../reading.js";
import { frame, more } from "./frame.js";

export function settingsDialog(app, dialog) {
  // The values the form began with: changes from elsewhere must not look like ours.
  const before = (dialog.before ??= currentValues(app));
  const submit = async (values, form) => {
    const changed = Object.keys(values).filter((name) => values[name].trim() !== before[name]);
    if (!changed.length) return form.closest("dialog").close();
    const ack = await app.send("change_settings", fieldsFor(app, values, changed));
    if (ack.ok) form.closest("dialog").close();
    else more(app, dialog, { problem: ack.error.message });
  };
  const field = (name, label, attributes = {}) => html`<label class="console-dialog__field">
    <span>${label}</span><input class="input" name=${name} .defaultValue=${before[name]}
      maxlength="500" placeholder=${attributes.placeholder ?? nothing}
      type=${attributes.type ?? "text"} autocomplete="off"></label>`;
  return frame(app, { title: _("Settings"), action: _("Save"), submit, wide: true }, html`
    ${field("title", _("Title"))}
    <label class="console-dialog__field"><span>${_("Question")}</span><textarea
      class="input" name="question" rows="2" maxlength="1000"
      .defaultValue=${before.question}></textarea></label>
    <fieldset class="console-dialog__group"><legend>${_("Names of the quadrants")}</legend>
      ${QUADRANTS.map((name) => field(`label-${name}`, defaultQuadrantName(name),
        { placeholder: defaultQuadrantName(name) }))}</fieldset>
    <fieldset class="console-dialog__group"><legend>${_("Names of the groups")}</legend>
      ${groups(app).map((group) => {
    const name = _("Group %(number)s", { number: group.number });
    return field(`group-${group.number}`, name, { placeholder: name });
  })}</fieldset>`);
}

function currentValues(app) {
  const { title, question, labels } = session(app);
  const values = { title: title ?? "", question: question ?? "" };
  for (const name of QUADRANTS) values[`label-${name}`] = labels?.[name] ?? "";
  for (const group of groups(app)) values[`group-${group.number}`] = group.name ?? "";
  return values;
}

function fieldsFor(app, values, changed) {
  const fields = {};
  for (const name of ["title", "question"]) {
    if (changed.includes(name)) fields[name] = values[name].trim();
  }
  const trimmed = (prefix, keys) => Object.fromEntries(
    keys.map((key) => [key, values[`${prefix}-${key}`].trim()]));
  if (changed.some((name) => name.startsWith("label-"))) fields.labels = trimmed("label", QUADRANTS);
  if (changed.some((name) => name.startsWith("group-"))) {
    fields.group_names = trimmed("group", groups(app).map((group) => group.number));
  }
  return fields;
}
