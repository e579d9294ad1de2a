// The board of each chosen group: four quadrants with notes and clusters, and the parking lot.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { clusterCard, noteCard } from "./card.js";
import { clock } from "./clock.js";
import { QUADRANTS, groupName, phaseName } from "../lib/labels.js";
import {
  chosenGroups, isOpen, matches, note as noteById, notesIn, notesOf, parked, quadrantName, topicsIn,
} from "./reading.js";
import { _, _n } from "../lib/words.js";

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
        ${parkingLot(app, group, several, tabStop)}
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
  const notes = notesIn(app, group.number, name);
  const topics = topicsIn(app, group.number, name).filter((topic) => matches(app, topic));
  const { over } = app.ui.drag ?? {};
  const target = over?.group === group.number && over.quadrant === name;
  const id = `quadrant-${group.number}-${name}`;
  return html`<section class="quadrant ${target ? "quadrant--target" : ""}" aria-labelledby=${several ? `board-${group.number} ${id}` : id}
      data-group=${group.number} data-quadrant=${name}>
    <header class="quadrant__head">
      <div class="quadrant__name" role="heading" aria-level=${several ? 3 : 2} id=${id}>
        ${quadrantName(app, name)}</div>
      ${turning(app, group, name, notes)}
      ${counted(app, notes)}
    </header>
    ${topics.length || target ? html`<ul class="quadrant__notes ${topics.some((topic) => topic.kind === "cluster")
    ? "quadrant__notes--packed" : ""}" role="list">
      ${repeat(topics, (topic) => topic.id, (topic) => html`<li data-item=${topic.id}>
        ${topic.kind === "cluster" ? clusterCard(app, topic, tabStop) : noteCard(app, topic, tabStop)}</li>`)}
      ${target && !over.before && !over.onto ? html`<li class="quadrant__landing">${_("put here")}</li>` : nothing}
    </ul>` : nothing}
  </section>`;
}

function counted(app, notes) {
  const shown = notes.filter((note) => matches(app, note)).length;
  const count = shown === notes.length ? String(shown)
    : _("%(shown)s of %(all)s", { shown, all: notes.length });
  return html`<span class="quadrant__count"><span aria-hidden="true">${count}</span><span
    class="unseen">${_n("%(count)s note", "%(count)s notes", notes.length,
      { count: notes.length })}</span></span>`;
}

/** Turns a quadrant's notes, where some lie face down. */
function turning(app, group, name, notes) {
  const count = notes.filter((note) => note.hidden).length;
  if (!count || !isOpen(app)) return nothing;
  return html`<button class="quadrant__turn" type="button" @click=${() =>
    app.run("reveal_notes", { group: group.number, quadrant: name })}>${_("Reveal %(count)s", { count })}<span
    class="unseen">: ${quadrantName(app, name)}</span></button>`;
}

/**
 * What fits nowhere now. While a note is dragged it is always there to be dropped on: an empty one
 * lies over the bar, so that nothing moves under the pointer.
 */
function parkingLot(app, group, several, tabStop) {
  const notes = parked(app, group.number);
  const { drag } = app.ui;
  const offered = drag && !drag.cluster && noteById(app, drag.ids[0])?.group === group.number;
  if (!notes.length && !offered) return nothing;
  const target = drag?.over?.park === group.number;
  return html`<section class="parking ${target ? "quadrant--target" : ""} ${notes.length
    ? "" : "parking--offered"}" data-parking=${group.number}
      aria-labelledby="parking-${group.number}">
    <div class="parking__name" role="heading" aria-level=${several ? 3 : 2}
      id="parking-${group.number}">${_("Parking lot")}</div>
    <ul class="parking__notes" role="list">
      ${repeat(notes, (note) => note.id, (note) => html`<li>${noteCard(app, note, tabStop)}</li>`)}
      ${target ? html`<li class="quadrant__landing">${_("put here")}</li>` : nothing}
    </ul>
  </section>`;
}

/** Tab reaches one card, the arrow keys the others: the last one used, else the first. */
function findTabStop(app, chosen) {
  const ids = [];
  for (const group of chosen) {
    for (const name of QUADRANTS) {
      for (const topic of topicsIn(app, group.number, name)) {
        if (!matches(app, topic)) continue;
        ids.push(topic.id);
        if (topic.kind === "cluster") ids.push(...notesOf(app, topic.id).map((note) => note.id));
      }
    }
    ids.push(...parked(app, group.number).map((note) => note.id));
  }
  return ids.includes(app.ui.roving) ? app.ui.roving : ids[0];
}
