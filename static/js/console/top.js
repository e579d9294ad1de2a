// The bar on top: which groups are steered, the phases, the time.
import { html, nothing } from "lit-html";
import { nextStep, takeStep } from "./agenda.js";
import { clock, isOver, isPaused } from "./clock.js";
import { timeMenu } from "./timer.js";
import { PHASES, groupName, phaseName } from "../lib/labels.js";
import { canOrder, chosenGroups, common, groups, isOpen, scope, session } from "./reading.js";
import { undoTools } from "./undo.js";
import { _, _n } from "../lib/words.js";

export function topBar(app) {
  return html`<header class="top">
    <h1 class="top__title" title=${session(app).title}>${session(app).title}</h1>
    ${groups(app).length > 1 ? tabs(app) : ownGroup(app)}
    ${isOpen(app) ? steering(app) : closed(app)}
  </header>`;
}

function tabs(app) {
  const one = chosenGroups(app).length === 1 ? chosenGroups(app)[0].number : "all";
  const tab = (number, label) => html`<button class="pill" type="button" title=${label}
    aria-pressed=${one === number} @click=${() => app.change({ group: number })}>${label}</button>`;
  return html`<div class="top__groups" role="group" aria-label=${_("Groups to steer")}>
    ${groups(app).map((group) => tab(group.number, groupName(group)))}
    ${tab("all", _("All"))}
  </div>`;
}

/** A co-facilitator of one group sees whose board this is. */
const ownGroup = (app) => (app.helper?.group
  ? html`<p class="top__groups top__own">${groupName(groups(app)[0])}</p>` : nothing);

function steering(app) {
  const phase = common(app, (group) => group.phase);
  const change = (to) => app.run("change_phase", { phase: to, ...scope(app) });
  return html`
    <nav class="top__phases" aria-label=${_("Phase")}>
      ${PHASES.map((name) => html`<button class="pill" type="button"
        aria-current=${phase === name ? "step" : nothing}
        @click=${() => phase === name || change(name)}>${phaseName(name)}</button>`)}
    </nav>
    ${undoTools(app)}
    <div class="top__time" role="group" aria-label=${_("Time")}>${time(app)}</div>
    ${next(app, phase, change)}`;
}

function next(app, phase, change) {
  const planned = nextStep(app);
  if (planned) return plannedStep(app, planned);
  const following = PHASES[PHASES.indexOf(phase) + 1];
  if (phase === undefined) return nothing;
  if (!following) {
    return html`<button class="top__next" type="button" data-dialog="end"
      @click=${() => app.change({ dialog: { name: "end" } })}>${_("End the workshop …")}</button>`;
  }
  return html`<button class="top__next" type="button" @click=${() => change(following)}><span
    class="unseen">${_("Next phase:")} </span>${phaseName(following)}<span
    aria-hidden="true"> ›</span></button>`;
}

/** The agenda's next step; its question and minutes are in the title. */
function plannedStep(app, { index, step }) {
  const minutes = step.minutes ? _("%(count)s min", { count: step.minutes }) : "";
  return html`<button class="top__next" type="button" title=${[step.question, minutes].filter(Boolean).join(" · ")}
    @click=${() => takeStep(app, index)}><span class="unseen">${_("Next step of the agenda:")} </span>${phaseName(step.phase)}${minutes
    ? html` <span class="top__minutes">${minutes}</span>` : nothing}<span aria-hidden="true"> ›</span></button>`;
}

function time(app) {
  const timers = chosenGroups(app).map((group) => group.timer);
  const running = timers.find(Boolean);
  const open = app.ui.menu?.name === "time";
  const toggle = () => app.change({ menu: open ? null : { name: "time" } });
  const command = (name, fields) => () => app.run(name, { ...fields, ...scope(app) });
  const alike = new Set(timers.map((timer) => timer && clock(app, timer))).size === 1;
  const over = running && isOver(app, running) ? "top__clock--over" : "";
  const look = running && alike ? over : "top__clock--none";
  const begin = _("Set time");
  return html`
    <div class="top__opener">
      <button class="top__clock ${look}" type="button"
        aria-haspopup="dialog" aria-expanded=${open} @click=${toggle}>${running && alike
    ? html`<span class="unseen">${_("Time left:")} </span>${clock(app, running)}`
    : begin}</button>
      ${open ? timeMenu(app, Boolean(running)) : nothing}
    </div>
    ${running && alike ? html`
      ${held(app, running, { open, toggle, command })}
      <button class="top__tool" type="button" @click=${command("extend_timer", { seconds: 60 })}>${_("+%(count)s min",
    { count: 1 })}</button>` : nothing}`;
}

/** Time that is over can no longer pause: only be set anew. */
function held(app, timer, { open, toggle, command }) {
  const tool = (label, act, opens = nothing) => html`<button class="top__tool" type="button"
    aria-haspopup=${opens} aria-expanded=${opens === nothing ? nothing : open} @click=${act}>${label}</button>`;
  if (isOver(app, timer)) return tool(_("New time"), toggle, "dialog");
  return isPaused(timer) ? tool(_("Continue"), command("resume_timer")) : tool(_("Pause"), command("pause_timer"));
}

function closed(app) {
  const canReopen = session(app).state === "ended";
  return html`<p class="top__ended">${canReopen ? _("Ended") : _("Archived")}</p>
    ${canOrder(app) ? undoTools(app) : nothing}
    ${canReopen ? html`<button class="top__next" type="button"
      @click=${() => app.run("reopen_session")}>${_("Reopen")}</button>` : nothing}`;
}
