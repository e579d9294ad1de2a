// The bar at the bottom: what can be done with the selection.
import { html, nothing } from "lit-html";
import { edit, showLarge } from "./actions.js";
import { titleOf } from "./card.js";
import { KEYS } from "./keys.js";
import { asideMenu, moveMenu } from "./menu.js";
import { moreMenu, togetherMenu } from "./menu_order.js";
import { canOrder, isOpen, isShownLarge, picked } from "./reading.js";
import { sideMark } from "./mark.js";
import { _, _n } from "../lib/words.js";

/** The bar; without a selection it says how to get one, so that nothing jumps. */
export function noteBar(app) {
  const topics = picked(app);
  if (!topics.length) {
    return html`<div class="bar bar--empty"><p class="bar__hint">${app.ui.picking
      ? _("Tap all notes that belong to the selection.")
      : _("Choose a note with a click or with the arrow keys and Enter.")}</p>
      ${end(app)}</div>`;
  }
  return html`<div class="bar" role="group" aria-label=${nameOf(topics)}>
    ${what(topics)}
    ${canOrder(app) ? tools(app, topics) : nothing}
    ${end(app)}
    <button class="bar__close" type="button" aria-label=${_("Deselect")}
      @click=${() => app.change({ picked: [], picking: false, menu: null })}>×</button>
  </div>`;
}

function nameOf(topics) {
  if (topics.length > 1) return _("Selected notes");
  return topics[0].kind === "cluster" ? _("Selected theme") : _("Selected note");
}

function what(topics) {
  const [topic] = topics;
  if (topics.length > 1) {
    return html`<p class="bar__note">${_n("%(count)s note", "%(count)s notes", topics.length, { count: topics.length })}</p>`;
  }
  if (topic.kind === "cluster") return html`<p class="bar__note"><span>${titleOf(topic)}</span></p>`;
  return html`<p class="bar__note" title=${topic.text}>${sideMark(topic.affiliation)}<span>${topic.number
    ? html`${_("Note %(number)s", { number: topic.number })}<span class="unseen">: ${topic.text}</span>`
    : topic.text}</span></p>`;
}

function tools(app, topics) {
  const [topic] = topics;
  const single = topics.length === 1;
  const notes = topics.every((one) => one.kind === "note");
  const large = single && isShownLarge(app, topic);
  return html`
    ${single && (isOpen(app) || !notes)
    ? tool(notes ? _("Edit") : _("Title"), KEYS.edit, () => edit(app, topic.id)) : nothing}
    ${opener(app, topics, "move", _("Move …"), KEYS.move, moveMenu)}
    ${opener(app, topics, "together", _("Lay together …"), KEYS.together, togetherMenu)}
    ${single && isOpen(app) ? tool(large ? _("Back to overview") : _("Show large"), KEYS.large,
    () => showLarge(app, topic.id, large)) : nothing}
    ${notes ? opener(app, topics, "aside", _("Set aside"), KEYS.aside, asideMenu) : nothing}
    ${single ? opener(app, topics, "more", _("More …"), KEYS.more, moreMenu) : nothing}`;
}

const tool = (label, key, act) => html`<button class="bar__tool" type="button" title=${keyHint(key)}
  aria-keyshortcuts=${key} @click=${act}>${label} <kbd aria-hidden="true">${key}</kbd></button>`;

const keyHint = (key) => _("Key: %(key)s", { key });

function opener(app, topics, name, label, key, menu) {
  const open = app.ui.menu?.name === name && topics.some((topic) => topic.id === app.ui.menu.note);
  const toggle = () => app.change({ menu: open ? null : { name, note: topics[0].id } });
  return html`<div class="bar__opener"><button class="bar__tool" type="button" data-opens=${name}
      title=${keyHint(key)} aria-haspopup="menu" aria-expanded=${open} aria-keyshortcuts=${key}
      @click=${toggle}>${label} <kbd aria-hidden="true">${key}</kbd></button>
    ${open ? menu(app, topics) : nothing}</div>`;
}

function end(app) {
  if (!canOrder(app)) return nothing;
  const { picking } = app.ui;
  return html`<div class="bar__end">
    <button class="bar__tool bar__several" type="button" aria-pressed=${picking}
      @click=${() => app.change({ picking: !picking })}>${_("Choose several")}</button></div>`;
}
