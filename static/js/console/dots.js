// Rounds of dots: opening, progress, closing, and the results of those that are closed.
import { html, nothing } from "lit-html";
import { spotlight } from "./actions.js";
import { comparisonChoice } from "./comparing.js";
import { fold } from "./fold.js";
import { chosenGroups, common, entity, groupOf, isOpen, openRounds, persons, rounds } from "./reading.js";
import { groupName } from "../lib/labels.js";
import { dotsPlaced } from "../lib/progress.js";
import { _, _n } from "../lib/words.js";

export function dotsPanel(app) {
  const phase = common(app, (group) => group.phase);
  const open = openRounds(app);
  const closed = rounds(app).filter((one) => !one.open);
  if (!isOpen(app) && !closed.length) return nothing;
  const body = html`
    ${open.map((round) => running(app, round))}
    ${closed.length ? html`<ul class="rounds" role="list">${closed.map((one) => line(app, one))}</ul>` : nothing}
    ${isOpen(app) && !open.length ? opener(app, closed.length > 0) : nothing}
    ${isOpen(app) && closed.length ? shown(app) : nothing}`;
  const wanted = open.length > 0 || phase === "vote" || (closed.length > 0 && phase === "discuss");
  return fold("dots", _("Dots"), { open: wanted }, body);
}

/** The dots people may place in a round, in words. */
function terms(round) {
  const budget = _n("%(count)s dot per person", "%(count)s dots per person", round.budget, { count: round.budget });
  const each = _("at most %(count)s per topic", { count: round.each });
  return round.budget > 1 ? `${budget}, ${each}` : budget;
}

/** "Group 1: …" where several groups are chosen and the round is of one of them. */
function named(app, round, words) {
  const group = chosenGroups(app).length > 1 && round.group ? groupOf(app, round.group) : null;
  return group ? `${groupName(group)}: ${words}` : words;
}

function running(app, round) {
  const { finished = 0, of = 0 } = entity(app, "progress")?.rounds[round.id] ?? {};
  const group = round.group ? { group: round.group } : {};
  const byHand = persons(app).some((person) => [null, person.group].includes(round.group));
  return html`<div class="round">
    <p class="round__question">${named(app, round, round.question || _("Dots are being placed"))}</p>
    <p class="side__line">${terms(round)}</p>
    <progress class="round__progress" max=${of || 1} value=${finished} aria-label=${_("Who has placed their dots")}></progress>
    <p class="side__line" role="status">${dotsPlaced({ finished, of })}</p>
    <div class="chip-buttons">
      <button class="chip-button chip-button--next" type="button"
        @click=${() => app.run("close_voting", group)}>${_("Close the round")}</button>
      ${byHand ? html`<button class="chip-button" type="button" data-dialog="dots"
        @click=${() => app.change({ dialog: { name: "dots", round: round.id } })}>${_("Dots without a phone …")}</button>` : nothing}
    </div>
  </div>`;
}

/** "Which topic first?", or the number of a round without a question. */
export const roundName = (round) => round.question || _("Round %(number)s", { number: Number(round.id.slice(1)) });

const line = (app, round) => html`<li class="rounds__line"><span>${named(app, round, roundName(round))}</span>
  <button class="button button--small" type="button" data-dialog="result"
    @click=${() => app.change({ dialog: { name: "result", round: round.id } })}>${_("Result")}<span
    class="unseen">: ${named(app, round, roundName(round))}</span></button></li>`;

const opener = (app, again) => html`<button class="chip-button ${again ? "" : "chip-button--next"}" type="button" data-dialog="voting"
  @click=${() => app.change({ dialog: { name: "voting" } })}>${again ? _("Another round …")
  : _("Open a round of dots …")}</button>`;

/** What the stage can show of it. */
function shown(app) {
  const now = common(app, (group) => JSON.stringify(group.spotlight ?? null));
  const choice = (label, target) => html`<button class="chip-button" type="button"
    aria-pressed=${now === JSON.stringify(target)} @click=${() => spotlight(app,
    now === JSON.stringify(target) ? null : target)}>${label}</button>`;
  return html`<div class="chip-buttons rounds__shown" role="group" aria-label=${_("On the stage")}>
    ${choice(_("Result on the stage"), { result: true })}
    ${comparisonChoice(app, choice)}</div>`;
}
