// The column on the right. What the phase needs stands open, the rest is folded.
import { html, nothing } from "lit-html";
import { saidDone } from "../lib/progress.js";
import { sideMark } from "./mark.js";
import { _, _n } from "../lib/words.js";
import { agendaPanel } from "./agenda.js";
import { dotsPanel } from "./dots.js";
import { fold } from "./fold.js";
import { aside, queue, turning } from "./queue.js";
import { similarPanel } from "./similar.js";
import { stagePanel } from "./stages.js";
import { moreSwitches, switches } from "./switches.js";
import { joinPanel } from "./ways_in.js";
import { sideName } from "../lib/labels.js";
import { chosenGroups, common, isOpen, people, scope, session } from "./reading.js";

export function sideColumn(app) {
  const open = isOpen(app);
  return html`<aside class="side-column" aria-label=${_("Room and tools")}>
    <div class="side__scroll">
      ${room(app)}
      ${search(app)}
      ${queue(app)}
      ${turning(app)}
      ${open ? similarPanel(app) : nothing}
      ${aside(app)}
      ${dotsPanel(app)}
      ${open ? leading(app) : nothing}
      ${rule(app)}
      ${closing(app)}
    </div>
    ${open ? html`<div class="side__foot"><button class="button side__add" type="button" data-dialog="add"
      @click=${() => app.change({ dialog: { name: "add" } })}>${_("+ Note for a person without a phone")}</button>
      </div>` : nothing}
  </aside>`;
}

function leading(app) {
  const phase = common(app, (group) => group.phase);
  const early = phase === "lobby" || phase === "collect" || phase === undefined;
  return html`
    ${switches(app)}
    ${stagePanel(app)}
    ${agendaPanel(app)}
    ${fold("join", _("Joining"), { open: early, more: session(app).code }, joinPanel(app))}
    ${moreSwitches(app)}`;
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
    ${signals(app)}
  </section>`;
}

/** Raised hands, and how many say that they are done. */
function signals(app) {
  const sum = (counts = {}) => chosenGroups(app).reduce((all, g) => all + (counts[g.number] ?? 0), 0);
  const { hands, done } = people(app) ?? {};
  const parts = [
    sum(hands) && _n("%(count)s raised hand", "%(count)s raised hands", sum(hands), { count: sum(hands) }),
    sum(done) && saidDone(sum(done)),
  ].filter(Boolean);
  return html`${parts.length ? html`<p class="side__signals">${parts.join(" · ")}</p>` : nothing}
    ${sum(hands) && isOpen(app) ? html`<button class="link-button" type="button"
      @click=${() => app.run("lower_hands", scope(app))}>${_("Clear raised hands")}</button>` : nothing}`;
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

/** The rung of the publication ladder on which the result would be shown now. */
function rule(app) {
  const sentence = {
    sides_per_group: _("sides per group."),
    joint_board: _("one joint board with sides."),
    no_sides: _("lists without sides."),
  }[people(app)?.rung];
  return sentence
    ? html`<p class="side__part side__rule"><b>${_("Publication:")}</b> ${sentence}</p>` : nothing;
}

function closing(app) {
  const state = session(app).state;
  const dialog = (name, label) => html`<button class="button button--small" type="button"
    data-dialog=${name} @click=${() => app.change({ dialog: { name } })}>${label}</button>`;
  return html`<div class="side__part side__closing">
    ${dialog("history", _("History …"))}
    ${isOpen(app) && app.helperLinks ? dialog("helpers", _("Lead together …")) : nothing}
    ${isOpen(app) ? html`${dialog("settings", _("Settings …"))}${dialog("end", _("End the workshop …"))}`
    : html`
      <a class="button button--small" href=${session(app).results_url}>${_("To the results page")}</a>
      <a class="button button--small" href="/staff/">${_("To the staff pages")}</a>
      ${state === "ended" ? html`<button class="button button--small" type="button"
        @click=${() => app.run("reopen_session")}>${_("Reopen")}</button>` : nothing}`}
  </div>`;
}
