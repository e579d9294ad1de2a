// One note as the stage draws it, on the board and in the measurer alike.
import { html } from "lit-html";
import { sideName } from "../lib/labels.js";
import { sideKey } from "../lib/note.js";
import { hyphenate } from "./hyphens.js";

/**
 * `share`, where given: a note too tall for its quadrant runs on without its line breaks and in
 * this share of the common size. `fresh`: it has just arrived.
 * `bare`: for measuring only, the sign is an empty box of its size (drawing it is what costs).
 */
export function card(note, { language, share, fresh = false, bare = false }) {
  const side = sideKey(note.affiliation);
  const classes = `note note--${side}${fresh ? " is-fresh" : ""}${share ? " is-squeezed" : ""}`;
  return html`<div class=${classes} .style=${share ? `font-size:${share}em` : ""}>
    <span class="side side--sign side--${side}">${bare
      ? html`<svg class="icon"></svg>`
      : html`${sign(side)}<span class="side__word">${sideName(note.affiliation)}:</span>`}</span>
    <p class="note__text" dir="auto">${hyphenate(note.text, language)}</p>
  </div>`;
}

/** The icon of a side from the page's sprite. */
export function sign(side) {
  return html`<svg class="icon" aria-hidden="true"><use href=${`#icon-${side}`}></use></svg>`;
}
