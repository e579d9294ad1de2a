// Quiet strips around the board: the round of dots above it; parking lot and what was set aside below.
import { html, nothing } from "lit-html";
import { reasonName } from "../lib/labels.js";
import { dotsPlaced } from "../lib/progress.js";
import { _, _n } from "../lib/words.js";
import { sign } from "./card.js";

/** An open round: its question, its terms, and how many have finished. No dot is counted here. */
export function openRound({ round, progress }) {
  const dots = _n("%(n)s dot each", "%(n)s dots each", round.budget);
  const most = _n("at most %(n)s on a topic", "at most %(n)s on a topic", round.each);
  return html`<section class="strip strip--round" aria-label=${_("Dots")}>
    <p class="strip__question" dir="auto">${round.question || _("What matters most to you?")}</p>
    <p class="strip__terms">${round.each < round.budget ? `${dots}, ${most}` : dots}</p>
    ${progress
      ? html`<p class="strip__progress">${dotsPlaced(progress)}</p>`
      : nothing}
  </section>`;
}

/** Where a round will stand: its room is kept, so that no note moves when it opens or closes. */
export function roundToCome() {
  return html`<div class="strip strip--kept" aria-hidden="true"><p>\u00a0</p></div>`;
}

/** What the lists on the board are about: the question is no longer asked, it is answered. */
export function resultOf({ round }) {
  const question = round.question || _("What matters most to you?");
  return html`<section class="strip strip--round" aria-label=${_("Dots")}>
    <p class="strip__question" dir="auto">${_("Result: %(question)s", { question })}</p>
    <p class="strip__terms">${_("each side on its own")}</p>
  </section>`;
}

/** What the four fields are, what they are not, and of which topics they cannot tell. */
export function aboutFields({ fields }) {
  return html`<section class="strip strip--fields" aria-label=${_("Two views compared")}>
    <p class="strip__question">${_("Two views compared")}</p>
    ${fields.uncertain
      ? html`<p class="strip__terms">${_n(
          "Difference uncertain for %(n)s topic",
          "Difference uncertain for %(n)s topics",
          fields.uncertain,
        )}</p>`
      : nothing}
    <p class="strip__terms">${_("Not representative: the view of those present")}</p>
  </section>`;
}

/** Parking lot and set-aside notes, or nothing where there is neither. */
export function foot({ parked, aside }) {
  const reasons = Object.entries(aside).filter(([, count]) => count > 0);
  if (!parked.length && !reasons.length) return nothing;
  return html`<footer class="stage__foot">
    ${parked.length ? lot(parked) : nothing}
    ${reasons.length ? html`<p class="stage__aside">${asideText(reasons)}</p>` : nothing}
  </footer>`;
}

// Texts that do not fit in the one line wrap below it, where they are not seen: none is cut in half.
function lot(parked) {
  return html`<section class="lot" aria-labelledby="lot">
    <h2 id="lot">${_("Parking lot")} <span class="lot__count">${parked.length}</span></h2>
    <ul class="lot__notes">${parked.map(
      (note) => html`<li>${note.hidden ? "" : html`${sign(note.affiliation ?? "none")}${note.text}`}${
        note.number ? html` <span class="note__number">${note.number}</span>` : nothing}</li>`,
    )}</ul>
  </section>`;
}

function asideText(reasons) {
  const all = reasons.reduce((sum, [, count]) => sum + count, 0);
  const words = reasons.map(([reason, count]) => (reasons.length > 1 ? `${count} × ` : "") + reasonName(reason));
  const set = _n("%(n)s note set aside: %(reasons)s.", "%(n)s notes set aside: %(reasons)s.", all, {
    reasons: words.join(", "),
  });
  return set;
}
