// The board of one group: four quadrants with their notes.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { sideMark } from "./mark.js";
import { _, _n } from "../lib/words.js";
import { clock } from "./clock.js";
import { QUADRANTS, groupName, phaseName } from "../lib/labels.js";
import { chosenGroups, isOpen, matches, notesIn, quadrantName } from "./reading.js";

/** The boards of the chosen groups; several lie one under the other, a row each. */
export function boards(app) {
  const chosen = chosenGroups(app);
  const several = chosen.length > 1;
  const tabStop = findTabStop(app, chosen);
  return html`<div class="boards ${several ? "boards--several" : ""}">
    ${repeat(chosen, (group) => group.id, (group) => html`
      <section class="board" aria-label=${groupName(group)}>
        ${several ? heading(app, group) : nothing}
        <div class="board__quadrants">
          ${QUADRANTS.map((name) => quadrant(app, group, name, several, tabStop))}
        </div>
      </section>`)}
  </div>`;
}

function heading(app, group) {
  return html`<header class="board__head">
    <h2 id="board-${group.number}"><button class="board__open" type="button" @click=${() => app.change({ group: group.number })}>
      ${groupName(group)}</button></h2>
    <span class="board__phase">${phaseName(group.phase)}</span>
    ${isOpen(app) ? course(app, group) : nothing}
  </header>`;
}

function course(app, group) {
  return html`
    ${group.timer ? html`<span class="board__time">${clock(app, group.timer)}</span>` : nothing}
    ${group.writing ? html`<span class="board__writing">${_("Writing allowed")}</span>` : nothing}`;
}

function quadrant(app, group, name, several, tabStop) {
  const all = notesIn(app, group.number, name);
  const shown = all.filter((note) => matches(app, note));
  const over = app.ui.drag?.over;
  const target = over?.group === group.number && over.quadrant === name;
  const id = `quadrant-${group.number}-${name}`;
  const count = shown.length === all.length
    ? String(all.length)
    : _("%(shown)s of %(all)s", { shown: shown.length, all: all.length });
  const level = several ? 3 : 2;
  return html`<section class="quadrant ${target ? "quadrant--target" : ""}" aria-labelledby=${several ? `board-${group.number} ${id}` : id}
      data-group=${group.number} data-quadrant=${name}>
    <header class="quadrant__head">
      <div class="quadrant__name" role="heading" aria-level=${level} id=${id}>
        ${quadrantName(app, name)}</div>
      <span class="quadrant__count"><span aria-hidden="true">${count}</span><span
        class="unseen">${_n("%(count)s note", "%(count)s notes", all.length,
          { count: all.length })}</span></span>
    </header>
    ${shown.length || target ? html`<ul class="quadrant__notes" role="list">
      ${repeat(shown, (note) => note.id, (note) => html`<li>
        ${card(app, note, target && over.before === note.id, note.id === tabStop)}</li>`)}
      ${target && !over.before ? html`<li class="quadrant__landing">${_("put here")}</li>` : nothing}
    </ul>` : nothing}
  </section>`;
}

function card(app, note, landsBefore, isTabStop) {
  const chosen = app.ui.selected === note.id;
  const classes = [
    "note", `note--${note.affiliation ?? "none"}`, "note--card",
    chosen ? "note--chosen" : "",
    landsBefore ? "note--landing" : "",
    app.ui.drag?.note === note.id ? "note--lifted" : "",
  ].join(" ");
  return html`<button class=${classes} type="button" data-note=${note.id}
      data-movable=${isOpen(app) ? "yes" : nothing} aria-pressed=${chosen}
      tabindex=${isTabStop ? 0 : -1}><span class="note__text">${note.text}</span>
    ${sideMark(note.affiliation)}</button>`;
}

/** Tab reaches one note, the arrow keys the others: the last one used, else the first. */
function findTabStop(app, chosen) {
  const ids = chosen.flatMap((group) => QUADRANTS.flatMap((name) =>
    notesIn(app, group.number, name).filter((note) => matches(app, note)).map((note) => note.id)));
  return ids.includes(app.ui.roving) ? app.ui.roving : ids[0];
}
