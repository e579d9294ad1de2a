// The column on the right: who is here, what was set aside, the switches, the ways in.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { sideMark } from "./mark.js";
import { _ } from "../lib/words.js";
import { bringBack } from "./actions.js";
import { stagePanel } from "./stages.js";
import { joinPanel } from "./ways_in.js";
import { reasonName, sideName } from "../lib/labels.js";
import { chosenGroups, isOpen, people, scope, session, setAside } from "./reading.js";

export function sideColumn(app) {
  return html`<aside class="side-column" aria-label=${_("Room and tools")}>
    <div class="side__scroll">
      ${room(app)}
      ${search(app)}
      ${aside(app)}
      ${isOpen(app) ? switches(app) : nothing}
      ${isOpen(app) ? stagePanel(app) : nothing}
      ${joinPanel(app)}
      ${rule(app)}
      ${closing(app)}
    </div>
    ${isOpen(app) ? html`<div class="side__foot"><button class="button side__add" type="button"
      @click=${() => app.change({ dialog: { name: "add" } })}>${_("+ Note for a person without a phone")}</button>
      </div>` : nothing}
  </aside>`;
}

function room(app) {
  const counts = people(app)?.total ?? { administration: 0, citizen: 0, none: 0 };
  const box = (side, count) => html`<li class="headcount headcount--${side ?? "none"}">
    <span class="headcount__name" aria-hidden="true">${sideName(side)}</span>${sideMark(side)}
    <b>${count}</b></li>`;
  return html`<section class="side__part" aria-labelledby="side-room">
    <div class="side__head"><h2 id="side-room">${_("In the room")}</h2>
      <span class="side__more">${connected(app)}</span></div>
    <ul class="headcounts" role="list">
      ${box("administration", counts.administration)}
      ${box("citizen", counts.citizen)}
      ${counts.none ? box(null, counts.none) : nothing}
    </ul>
  </section>`;
}

function connected(app) {
  const { connected: here, joined } = app.presence ?? {};
  if (here === undefined) return nothing;
  return _("%(connected)s of %(joined)s connected", { connected: here, joined });
}

function search(app) {
  return html`<div class="side__part side__search" role="search">
    <label for="side-search" class="unseen">${_("Search notes")}</label>
    <input id="side-search" type="search" autocomplete="off" placeholder=${_("Search notes")}
      .value=${app.ui.search} @input=${(event) => app.change({ search: event.target.value })}>
  </div>`;
}

function aside(app) {
  const notes = setAside(app);
  if (!notes.length) return nothing;
  return html`<section class="side__part" aria-labelledby="side-aside">
    <div class="side__head"><h2 id="side-aside">${_("Notes set aside")}</h2>
      <span class="side__more">${notes.length}</span></div>
    <ul class="asides" role="list">
      ${repeat(notes, (note) => note.id, (note) => html`
        <li class="note note--${note.affiliation ?? "none"} note--aside" data-aside=${note.id}>
          <span class="note__text">${note.text}</span>${sideMark(note.affiliation)}
          <div class="note__foot"><span class="note__reason">${reasonName(note.reason ?? "other")}</span>
          ${isOpen(app) ? html`<button class="button note__back" type="button"
            @click=${() => bringBack(app, note.id)}>${_("Bring back")}</button>` : nothing}</div>
        </li>`)}
    </ul>
  </section>`;
}

function switches(app) {
  const on = chosenGroups(app).every((group) => group.writing);
  const flip = () => app.run(on ? "close_writing" : "open_writing", scope(app));
  return html`<div class="side__part">
    <button class="switch" type="button" role="switch" aria-checked=${on} @click=${flip}>
      <span>${_("Writing allowed")}</span><span class="switch__track" aria-hidden="true"></span>
    </button></div>`;
}

/** The rung of the publication ladder, where the server works it out. */
function rule(app) {
  const rung = people(app)?.rung;
  const sentence = {
    sides_per_group: _("sides per group."),
    joint_board: _("one joint board with sides."),
    no_sides: _("lists without sides."),
  }[rung];
  return sentence
    ? html`<p class="side__part side__rule"><b>${_("Publication:")}</b> ${sentence}</p>` : nothing;
}

function closing(app) {
  const state = session(app).state;
  return html`<div class="side__part side__closing">
    ${isOpen(app) ? html`
      <button class="button button--small" type="button"
        @click=${() => app.change({ dialog: { name: "settings" } })}>${_("Settings …")}</button>
      <button class="button button--small" type="button"
        @click=${() => app.change({ dialog: { name: "end" } })}>${_("End the workshop …")}</button>`
    : html`
      <a class="button button--small" href=${session(app).results_url}>${_("To the results page")}</a>
      <a class="button button--small" href="/staff/">${_("To the staff pages")}</a>
      ${state === "ended" ? html`<button class="button button--small" type="button"
        @click=${() => app.run("reopen_session")}>${_("Reopen")}</button>` : nothing}`}
  </div>`;
}
