// The prepared agenda: phases with minutes and a question each. The button on top follows it.
import { html, nothing } from "lit-html";
import { PHASES, phaseName } from "../../lib/labels.js";
import { session } from "../reading.js";
import { _ } from "../../lib/words.js";
import { frame, more } from "./frame.js";

const MOST = 30;
const USUAL = [["lobby", 10], ["collect", 10], ["arrange", 20], ["vote", 5], ["discuss", 15]];

export function agendaDialog(app, dialog) {
  const rows = (dialog.rows ??= begin(app));
  // Always from the newest rows: two keys can come before the next drawing.
  const update = (change) => more(app, dialog, { rows: change(app.ui.dialog.rows ?? rows), problem: null });
  const submit = async (_values, form) => {
    const agenda = app.ui.dialog.rows.map(({ id, phase, minutes, question }) => ({
      id, phase, minutes: minutes ? Number(minutes) : null, question: question.trim() }));
    const ack = await app.send("change_settings", { agenda });
    if (ack.ok) return form.closest("dialog").close();
    return more(app, dialog, { problem: ack.error.message });
  };
  return frame(app, { title: _("Agenda"), action: _("Save"), submit, wide: true }, html`
    <p class="console-dialog__hint">${_("Each step has a phase, its minutes and, where wanted, a question of its own. The button on top goes from step to step and starts the time.")}</p>
    <ol class="agenda" role="list">${rows.map((row, at) => step(rows, row, at, update))}</ol>
    <div class="chip-buttons">
      ${rows.length < MOST ? html`<button class="chip-button" type="button"
        @click=${() => update((now) => [...now, blank("collect")])}>${_("+ Step")}</button>` : nothing}
      ${rows.length ? nothing : html`<button class="chip-button" type="button"
        @click=${() => update(() => USUAL.map(([phase, minutes]) => blank(phase, minutes)))}>${_("The usual steps")}</button>`}
    </div>`);
}

const blank = (phase, minutes = "") => ({ phase, minutes, question: "" });

/** The rows of the agenda as it is; by its id the server knows a step again, wherever it is put. */
const begin = (app) => (session(app).agenda ?? []).map(({ id, phase, minutes, question }) =>
  ({ id, phase, minutes: minutes ?? "", question }));

function step(rows, row, at, update) {
  const set = (name) => (event) => update((now) =>
    now.map((one, i) => (i === at ? { ...one, [name]: event.target.value } : one)));
  const swap = (to) => () => update((now) =>
    now.map((one, i) => (i === at ? now[to] : i === to ? now[at] : one)));
  const name = _("Step %(number)s", { number: at + 1 });
  return html`<li><div class="agenda__step" role="group" aria-label=${name}>
    <select class="input" aria-label=${_("Phase")} .value=${row.phase} @change=${set("phase")}>
      ${PHASES.map((phase) => html`<option value=${phase} ?selected=${phase === row.phase}>${phaseName(phase)}</option>`)}</select>
    <input class="input" type="number" min="1" max="360" inputmode="numeric" aria-label=${_("Minutes")}
      placeholder=${_("Min.")} .value=${String(row.minutes)} @input=${set("minutes")}>
    <input class="input agenda__question" aria-label=${_("Question")} maxlength="300" autocomplete="off"
      placeholder=${_("Question (if another one)")} .value=${row.question} @input=${set("question")}>
    <span class="agenda__tools">
      <button class="button button--small" type="button" aria-label=${_("Up: %(step)s", { step: name })}
        aria-disabled=${at ? nothing : "true"} @click=${at ? swap(at - 1) : nothing}>↑</button>
      <button class="button button--small" type="button" aria-label=${_("Down: %(step)s", { step: name })}
        aria-disabled=${at + 1 < rows.length ? nothing : "true"} @click=${at + 1 < rows.length ? swap(at + 1) : nothing}>↓</button>
      <button class="button button--small" type="button" aria-label=${_("Remove: %(step)s", { step: name })}
        @click=${() => update((now) => now.filter((_one, i) => i !== at))}>×</button></span></div></li>`;
}
