// Setting the time: minutes that are usual in this phase at a tap, any other in the field.
import { html, nothing } from "lit-html";
import { bellSwitch } from "./bell.js";
import { common, scope } from "./reading.js";
import { _, _n } from "../lib/words.js";

const PRESETS = {
  lobby: [2, 3, 5, 10, 15, 20],
  collect: [3, 5, 8, 10, 12, 15],
  arrange: [5, 10, 15, 20, 30, 45],
  vote: [2, 3, 4, 5, 8, 10],
  discuss: [5, 10, 15, 20, 30, 45],
};
const MAX_MINUTES = 180;

export function timeMenu(app, running) {
  const presets = PRESETS[common(app, (group) => group.phase)] ?? PRESETS.lobby;
  const start = (minutes) => {
    app.change({ menu: null });
    return app.run("start_timer", { seconds: Math.round(minutes * 60), ...scope(app) });
  };
  const stop = () => {
    app.change({ menu: null });
    return app.run("stop_timer", scope(app));
  };
  const submit = (event) => {
    event.preventDefault();
    const minutes = Number(new FormData(event.target).get("minutes"));
    if (minutes > 0) start(minutes);
  };
  return html`<div class="menu menu--time" role="dialog" aria-label=${_("Set time")}>
    <p class="menu__head">${running ? _("Start anew with") : _("Start with")}</p>
    <div class="menu__presets">
      ${presets.map((minutes) => html`<button class="menu__preset" type="button"
        @click=${() => start(minutes)}>${minutes}<span class="unseen">
        ${_n("minute", "minutes", minutes)}</span></button>`)}
    </div>
    <form class="menu__form" @submit=${submit}>
      <label>${_("Minutes")} <input name="minutes" type="number" inputmode="decimal" min="0.5"
        max=${MAX_MINUTES} step="0.5" required autocomplete="off"></label>
      <button class="button button--primary" type="submit">${_("Start")}</button>
    </form>
    ${running ? html`<button class="button menu__stop" type="button" @click=${stop}>${_("Stop the time")}</button>` : nothing}
    ${bellSwitch(app)}
  </div>`;
}
