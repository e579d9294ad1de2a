// The switches: what phones may do, and what is shown at once.
import { html } from "lit-html";
import { fold } from "./fold.js";
import { chosenGroups, scope, session } from "./reading.js";
import { _ } from "../lib/words.js";

export function switches(app) {
  const { hidden, approval } = session(app);
  const writing = chosenGroups(app).every((group) => group.writing);
  return html`<div class="side__part">
    ${toggle(_("Writing allowed"), writing, () => app.run(writing ? "close_writing" : "open_writing", scope(app)))}
    ${toggle(_("Write face down"), hidden, () => change(app, { hidden: !hidden }))}
    ${toggle(_("Show only after approval"), approval, () => change(app, { approval: !approval }))}
  </div>`;
}

/** What is needed less often. */
export function moreSwitches(app) {
  const { locked, sound, note_limit: limit } = session(app);
  const setLimit = (event) => {
    const wanted = Math.round(Number(event.target.value));
    if (event.target.checkValidity() && wanted !== (limit ?? 0)) change(app, { note_limit: wanted });
  };
  return fold("rules", _("More switches"), {}, html`
    ${toggle(_("Lock joining"), locked, () => change(app, { locked: !locked }))}
    ${toggle(_("Sound on the stage when the time is over"), sound, () => change(app, { sound: !sound }))}
    <label class="side__field"><span>${_("Notes per person and quadrant (0: any number)")}</span>
      <input type="number" min="0" max="100" inputmode="numeric" .value=${String(limit ?? 0)}
        @change=${setLimit}></label>`);
}

const change = (app, fields) => app.run("change_settings", fields);

const toggle = (label, on, flip) => html`<button class="switch" type="button" role="switch"
  aria-checked=${on} @click=${flip}><span>${label}</span><span class="switch__track"
  aria-hidden="true"></span></button>`;
