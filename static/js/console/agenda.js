// Where the chosen groups stand in the prepared agenda, and its steps as a list.
import { html, nothing } from "lit-html";
import { fold } from "./fold.js";
import { common, scope, session } from "./reading.js";
import { PHASES, phaseName } from "../lib/labels.js";
import { _ } from "../lib/words.js";

export const agendaOf = (app) => session(app).agenda ?? [];

/**
 * {index, step} of what comes next in the agenda; null without one, or after its last step. It
 * begins with the phase that the groups are in. Where the phase was changed by hand it goes on with
 * the first step of a later phase, never back.
 */
export function nextStep(app) {
  const agenda = agendaOf(app);
  const now = common(app, (group) => group.step);
  const phase = common(app, (group) => group.phase);
  if (!agenda.length || now === undefined || phase === undefined) return null;
  const follows = agenda[now]?.phase === phase;
  const least = PHASES.indexOf(phase) + (now === null ? 0 : 1);
  const isLater = (step) => PHASES.indexOf(step.phase) >= least;
  const index = agenda.findIndex((step, at) => at > (now ?? -1) && (follows || isLater(step)));
  return index < 0 ? null : { index, step: agenda[index] };
}

export const takeStep = (app, index) => app.run("take_step", { step: index, ...scope(app) });

export function agendaPanel(app) {
  const agenda = agendaOf(app);
  const now = common(app, (group) => group.step);
  return fold("agenda", _("Agenda"), { open: agenda.length > 0, more: agenda.length || nothing }, html`
    ${agenda.length ? html`<ol class="course" role="list">${agenda.map((step, index) => html`<li>
      <button class="course__step" type="button" aria-current=${now === index ? "step" : nothing}
        @click=${() => takeStep(app, index)}><b>${phaseName(step.phase)}</b>${step.minutes
    ? html` <span>${_("%(count)s min", { count: step.minutes })}</span>` : nothing}
        ${step.question ? html`<span class="course__question">${step.question}</span>` : nothing}</button></li>`)}</ol>` : nothing}
    <button class="link-button" type="button" data-dialog="agenda" @click=${() => app.change({ dialog: { name: "agenda" } })}>${agenda.length
    ? _("Change the agenda …") : _("Prepare an agenda …")}</button>`);
}
