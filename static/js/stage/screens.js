// What fills the stage instead of the board: a note, the QR code, darkness, thanks, a sentence.
import { html, nothing } from "lit-html";
import { _, _n } from "../lib/words.js";
import { address, qr } from "./frame.js";
import { draw } from "./items.js";
import { spacedCode, typedAddress, withoutScheme } from "./view.js";

/** One note, as large as it fits. */
export function oneNote(area, plan, app) {
  const [note] = area.items;
  const style = plan?.size ? `--size:${plan.size}px` : "";
  return html`<div class="board board--note" .style=${style} data-size=${plan?.size ?? nothing}>
    <section class="quadrant" aria-label=${_("Note")}><div class="quadrant__notes">${
      note && plan ? html`<div data-note=${note.id} class="lone">${draw(note, app)}</div>` : nothing
    }</div></section>
  </div>`;
}

/** A message of the facilitator ("Pause bis 14:30"), the larger the shorter. */
export function large(text) {
  const length = text.length > 100 ? "long" : text.length > 40 ? "medium" : "short";
  return html`<section class="large" aria-label=${_("Message")}><p class=${`large__text large__text--${length}`}
    dir="auto">${text}</p></section>`;
}

export function fullQr({ session }) {
  return html`<main class="whole whole--rail on-rail" id="main" tabindex="-1">
    <h1>${_("Join")}</h1>
    <div class="whole__pair">${qr(session)}
      <div><p class="whole__label">${_("Code")}</p>
        <p class="rail__code" translate="no">${spacedCode(session.code)}</p>
        ${address(typedAddress(session))}
        <p class="whole__text">${_("You need no app and no account.")}</p></div>
    </div>
  </main>`;
}

export function blank() {
  return html`<main class="whole whole--blank" id="main" tabindex="-1"><h1 class="unseen">${_(
    "The screen is dark for the moment.",
  )}</h1></main>`;
}

/** The end: thanks, what came together, and where the result will be. */
export function closing({ session, notes, people }) {
  const persons = people.administration + people.citizen + people.none;
  const written = _n("%(n)s note", "%(n)s notes", notes.length);
  const by = _n("%(n)s person", "%(n)s people", persons);
  const sums = persons ? _("%(notes)s by %(people)s", { notes: written, people: by }) : written;
  const url = withoutScheme(session.results_url);
  return html`<main class="whole whole--rail on-rail" id="main" tabindex="-1">
    <h1>${_("Thank you for taking part!")}</h1>
    <p class="whole__sum">${sums}</p>
    <div class="whole__pair">
      <img class="qr" src=${`/j/${session.code}/qr.svg?to=results`} width="240" height="240"
        alt=${_("QR code to the result: %(address)s", { address: session.results_url })}>
      <div><p class="whole__label">${_("The result will be here")}</p>${address(url)}</div>
    </div>
  </main>`;
}

/** A sentence and what to do, where there is no board to show. */
export function message(title, text) {
  return html`<main class="whole" id="main" tabindex="-1"><h1>${title}</h1>${
    text ? html`<p class="whole__text">${text}</p>` : nothing
  }</main>`;
}

/** Small and calm, above a board that stays. */
export function banner(text) {
  return html`<p class="stage__banner" role="status">${text}</p>`;
}
