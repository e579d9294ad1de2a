// Setting the time: usual minutes at a tap, any other in the field.
import { html } from "lit-html";
import { scope } from "./reading.js";
import { _, _n } from "../lib/words.js";

const PRESETS = [2, 3, 5, 10, 15, 20];
const MAX_MINUTES = 180;

export function timeMenu(app, running) {
  const start = (minutes) => {
    app.change({ menu: null });
    return app.run("start_timer", { seconds: Math.round(minutes * 60), ...scope(app) });
  };
  const submit = (event) => {
    event.preventDefault();
    const minutes = Number(new FormData(event.target).get("minutes"));
    if (minutes > 0) start(minutes);
  };
  return html`<div class="menu menu--time" role="dialog" aria-label=${_("Set time")}>
    <p class="menu__head">${running ? _("Start anew with") : _("Start with")}</p>
    <div class="menu__presets">
      ${PRESETS.map((minutes) => html`<button class="menu__preset" type="button"
        @click=${() => start(minutes)}>${minutes}<span class="unseen">
        ${_n("minute", "minutes", minutes)}</span></button>`)}
    </div>
    <form class="menu__form" @submit=${submit}>
      <label>${_("Minutes")} <input name="minutes" type="number" inputmode="decimal" min="0.5"
        max=${MAX_MINUTES} step="0.5" required autocomplete="off"></label>
      <button class="button button--primary" type="submit">${_("Start")}</button>
    </form>
  </div>`;
}
