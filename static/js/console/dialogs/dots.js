// Dots for persons without a phone: one person after the other, topic by topic.
import { html, nothing } from "lit-html";
import { entity, persons, groups, topicsOf } from "../reading.js";
import { personName } from "../persons.js";
import { _, _n } from "../../lib/words.js";
import { frame, more } from "./frame.js";
import { nameOf } from "./result.js";

export function dotsDialog(app, dialog) {
  const title = _("Dots without a phone");
  const round = entity(app, dialog.round);
  if (!round?.open) return frame(app, { title }, html`<p>${_("The round is closed.")}</p>`);
  const voters = persons(app).filter((person) => round.group === null || person.group === round.group);
  const person = voters.find((one) => one.number === dialog.person) ?? voters[0];
  const choose = (event) => more(app, dialog, { person: Number(event.target.value), problem: null });
  return frame(app, { title, wide: true }, html`
    <fieldset class="picks"><legend>${_("For")}</legend>${voters.map((one) => html`<label class="pick"><input
      type="radio" name="person" value=${one.number} .checked=${one === person} @change=${choose}>
      <span class="pick__label">${personName(app, one)}</span></label>`)}</fieldset>
    ${person ? ballot(app, dialog, round, person) : html`<p>${_("There is nobody without a phone in this group.")}</p>`}`);
}

function ballot(app, dialog, round, person) {
  const placed = entity(app, `dots-${person.number}-${round.id.slice(1)}`);
  const left = placed?.left ?? round.budget;
  const fields = round.across ? groups(app).map((group) => group.number) : [person.group];
  const vote = (name, topic) => async () => {
    const ack = await app.send(name, { topic, person: person.number });
    more(app, dialog, { problem: ack.ok ? null : ack.error.message });
  };
  return html`<p class="console-dialog__label" role="status">${_n("%(count)s dot left", "%(count)s dots left", left, { count: left })}</p>
    <ul class="ballot" role="list">${fields.flatMap((group) => topicsOf(app, group)).map(({ id }) => {
    const count = placed?.on[id] ?? 0;
    return html`<li class="ballot__line"><span class="ballot__topic" id="ballot-${id}">${nameOf(app, id)}</span>
      <button class="button button--small" type="button" aria-describedby="ballot-${id}"
        aria-disabled=${count ? nothing : "true"} @click=${vote("take_vote", id)}>−<span class="unseen"> ${_("Take a dot back")}</span></button>
      <b class="ballot__count">${count}</b>
      <button class="button button--small" type="button" aria-describedby="ballot-${id}"
        @click=${vote("place_vote", id)}>+<span class="unseen"> ${_("Place a dot")}</span></button></li>`;
  })}</ul>`;
}
