// One note as the stage draws it, on the board and in the measurer alike.
import { html, nothing } from "lit-html";
import { sideName } from "../lib/labels.js";
import { sideKey } from "../lib/note.js";
import { _ } from "../lib/words.js";
import { hyphenate } from "../lib/hyphens.js";

/**
 * `share`, where given: a note too tall for its quadrant runs on without its line breaks and in
 * this share of the common size. `fresh`: it has just arrived; `turned`: it has just been revealed.
 * `bare`: for measuring only, the sign is an empty box of its size (drawing it is what costs).
 */
export function card(note, { language, share, fresh = false, turned = false, bare = false }) {
  if (note.hidden) return back(fresh);
  const side = sideKey(note.affiliation);
  const classes = ["note", `note--${side}`, fresh && "is-fresh", turned && "is-turned", share && "is-squeezed"];
  return html`<div class=${classes.filter(Boolean).join(" ")} .style=${share ? `font-size:${share}em` : ""}>
    <span class="side side--sign side--${side}">${note.flash ? contradiction(bare) : nothing}${bare
      ? html`<svg class="icon"></svg>`
      : html`${sign(side)}<span class="side__word">${sideName(note.affiliation)}:</span>`}${note.number
      ? html`<span class="note__number">${note.number}</span>`
      : nothing}</span>
    <p class="note__text" dir="auto">${hyphenate(note.text, language)}</p>
  </div>`;
}

/** From behind: that there is a card, and nothing else. */
function back(fresh) {
  return html`<div class=${`note note--back${fresh ? " is-fresh" : ""}`}><span class="unseen">${_(
    "Note lying face down",
  )}</span></div>`;
}

function contradiction(bare) {
  if (bare) return html`<svg class="icon note__flash"></svg>`;
  return html`<svg class="icon note__flash" aria-hidden="true"><use href="#icon-flash"></use></svg><span
    class="unseen">${_("Contradiction")},</span>`;
}

/** The icon of a side from the page's sprite. */
export function sign(side) {
  return html`<svg class="icon" aria-hidden="true"><use href=${`#icon-${side}`}></use></svg>`;
}
