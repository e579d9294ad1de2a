// The sign of a side as part of a lit template: icon for the eye, word for the ear.
import { html } from "lit-html";
import { sideName } from "../lib/labels.js";
import { sideKey } from "../lib/note.js";

export const sideMark = (affiliation) => html`<span class="side side--${sideKey(affiliation)} side--sign"
  ><svg class="icon" aria-hidden="true"><use href="#icon-${sideKey(affiliation)}"></use></svg
  ><span class="side__word">${sideName(affiliation)}</span></span>`;
