// A note on the board, and a cluster: its title and the notes laid together under it.
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { focusNote } from "./focus.js";
import { flagNames } from "./flags.js";
import { sideMark } from "./mark.js";
import { canOrder, matches, note as noteById, notesOf, session } from "./reading.js";
import { hyphenate } from "../lib/hyphens.js";
import { _, _n } from "../lib/words.js";

const LONG_WORD = 14; // letters; a card here is read from near, so only what would not fit is broken

const isLifted = (app, id) => app.ui.drag?.ids.includes(id);

/**
 * A note as a button: it is chosen with a click, and dragged where it may be. A card that looks as
 * before is not drawn again, so that a click costs the same with three notes and with three hundred.
 */
export function noteCard(app, note, tabStop) {
  const over = app.ui.drag?.over;
  const look = {
    chosen: app.ui.picked.includes(note.id),
    landing: over?.before === note.id,
    under: over?.onto === note.id,
    lifted: isLifted(app, note.id),
    movable: canOrder(app),
    tab: note.id === tabStop,
  };
  const { language } = session(app);
  return guard([note, language, ...Object.values(look)], () => drawn(note, language, look));
}

function drawn(note, language, { chosen, landing, under, lifted, movable, tab }) {
  const classes = [
    "note", `note--${note.affiliation ?? "none"}`, "note--card",
    chosen ? "note--chosen" : "",
    note.hidden ? "note--down" : "",
    landing ? "note--landing" : "",
    under ? "note--under" : "",
    lifted ? "note--lifted" : "",
  ].join(" ");
  return html`<button class=${classes} type="button" data-note=${note.id}
      data-movable=${movable ? "yes" : nothing} aria-pressed=${chosen}
      tabindex=${tab ? 0 : -1}>${number(note)}<span class="note__text" lang=${language}>${hyphenate(note.text, language, LONG_WORD)}</span>
    ${marks(note)}${sideMark(note.affiliation)}</button>`;
}

const number = (note) => (note.number
  ? html`<span class="note__number">${note.number}<span class="unseen">: </span></span>` : nothing);

/** What the card tells besides its text; every sign has a word. */
function marks(note) {
  const flags = note.flags?.length ? _("May hold personal data: %(kinds)s", { kinds: flagNames(note) }) : "";
  return html`${note.flash ? html`<span class="note__mark note__mark--flash" title=${_("Contradiction")}><svg class="icon"
      aria-hidden="true"><use href="#icon-flash"></use></svg><span class="unseen">${_("Contradiction")}</span></span>` : nothing}
    ${flags ? html`<span class="note__mark note__mark--flag" title=${flags}><svg class="icon"
      aria-hidden="true"><use href="#icon-warning"></use></svg><span class="unseen">${flags}</span></span>` : nothing}
    ${note.hidden ? html`<span class="note__mark" title=${_("Face down")}><svg class="icon"
      aria-hidden="true"><use href="#icon-hidden"></use></svg><span class="unseen">${_("Face down")}</span></span>` : nothing}`;
}

export function clusterCard(app, cluster, tabStop) {
  const notes = notesOf(app, cluster.id);
  const shown = notes.filter((note) => matches(app, note));
  const listed = shown.length ? shown : notes; // the title was searched for
  const { over } = app.ui.drag ?? {};
  const classes = [
    "cluster",
    app.ui.picked.includes(cluster.id) ? "cluster--chosen" : "",
    over?.before === cluster.id ? "note--landing" : "",
    over?.onto === cluster.id ? "cluster--under" : "",
    isLifted(app, cluster.id) ? "note--lifted" : "",
  ].join(" ");
  return html`<div class=${classes} data-cluster=${cluster.id} role="group" aria-label=${titleOf(cluster)}>
    ${isNamed(app, cluster) ? naming(app, cluster) : head(app, cluster, notes.length, tabStop)}
    <ul class="cluster__notes" role="list">
      ${repeat(listed, (note) => note.id, (note) => html`<li>${noteCard(app, note, tabStop)}</li>`)}
      ${over?.onto === cluster.id
    ? html`<li class="quadrant__landing">${_("add here")}</li>` : nothing}
    </ul>
  </div>`;
}

export const titleOf = (cluster) => cluster.title || _("Theme without a title");

function head(app, cluster, count, tabStop) {
  return html`<button class="cluster__head" type="button" data-head=${cluster.id}
      data-movable=${canOrder(app) ? "yes" : nothing}
      aria-pressed=${app.ui.picked.includes(cluster.id)} tabindex=${cluster.id === tabStop ? 0 : -1}>
    <span class="cluster__title ${cluster.title ? "" : "cluster__title--none"}">${hyphenate(
    titleOf(cluster), session(app).language, LONG_WORD)}</span>
    <span class="cluster__count"><span aria-hidden="true">${count}</span><span
      class="unseen">${_n("%(count)s note", "%(count)s notes", count, { count })}</span></span></button>`;
}

function isNamed(app, cluster) {
  const { naming } = app.ui;
  if (!naming) return false;
  return naming.cluster === cluster.id || noteById(app, naming.note)?.cluster === cluster.id;
}

/** The title being written: Enter or leaving the field keeps it, Escape does not. */
function naming(app, cluster) {
  const done = (event, keep) => {
    if (!app.ui.naming) return;
    const title = event.target.value.trim();
    const byKey = event.type === "keydown";
    app.change({ naming: null });
    if (keep && title !== cluster.title) app.run("rename_cluster", { cluster: cluster.id, title });
    if (byKey) requestAnimationFrame(() => focusNote(app, cluster.id));
  };
  const onKey = (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      done(event, event.key === "Enter");
    }
    event.stopPropagation();
  };
  return html`<input class="cluster__name" aria-label=${_("Title of the theme")} maxlength="120"
    placeholder=${_("Title of the theme")} data-asks-focus .defaultValue=${cluster.title}
    autocomplete="off" @keydown=${onKey} @blur=${(event) => done(event, true)}>`;
}
