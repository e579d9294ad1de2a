// The bar at the bottom: what can be done with the selected note.
import { html, nothing } from "lit-html";
import { edit, select, showLarge } from "./actions.js";
import { KEYS } from "./keys.js";
import { asideMenu, moveMenu } from "./menu.js";
import { isOpen, isShownLarge, selected } from "./reading.js";
import { sideMark } from "./mark.js";
import { _ } from "../lib/words.js";

/** The bar; without a selection it says how to get one, so that nothing jumps. */
export function noteBar(app) {
  const note = selected(app);
  if (!note) {
    return html`<div class="bar bar--empty"><p class="bar__hint">
      ${_("Choose a note with a click or with the arrow keys and Enter.")}</p></div>`;
  }
  return html`<div class="bar" role="group" aria-label=${_("Selected note")}>
    <p class="bar__note">${sideMark(note.affiliation)}<span>${note.text}</span></p>
    ${isOpen(app) ? tools(app, note) : nothing}
    <button class="bar__close" type="button" aria-label=${_("Deselect")}
      @click=${() => select(app, null)}>×</button>
  </div>`;
}

function tools(app, note) {
  const large = isShownLarge(app, note);
  return html`
    ${tool(_("Edit"), KEYS.edit, () => edit(app, note.id))}
    ${opener(app, note, "move", _("Move …"), KEYS.move, moveMenu)}
    ${tool(large ? _("Back to overview") : _("Show large"), KEYS.large,
      () => showLarge(app, note.id, large))}
    ${opener(app, note, "aside", _("Set aside"), KEYS.aside, asideMenu)}`;
}

const tool = (label, key, act) => html`<button class="bar__tool" type="button"
  aria-keyshortcuts=${key} @click=${act}>${label} <kbd aria-hidden="true">${key}</kbd></button>`;

function opener(app, note, name, label, key, menu) {
  const open = app.ui.menu?.name === name && app.ui.menu.note === note.id;
  const toggle = () => app.change({ menu: open ? null : { name, note: note.id } });
  return html`<div class="bar__opener"><button class="bar__tool" type="button" data-opens=${name}
      aria-haspopup="menu" aria-expanded=${open} aria-keyshortcuts=${key}
      @click=${toggle}>${label} <kbd aria-hidden="true">${key}</kbd></button>
    ${open ? menu(app, note) : nothing}</div>`;
}
