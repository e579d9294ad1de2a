// A part of the side column that can be folded away: what the phase does not need is closed.
import { html, nothing } from "lit-html";

/** `open` opens or closes it when it changes; in between it stays as people left it. */
export const fold = (id, title, { open = false, more = nothing }, body) => html`
  <details class="side__part fold" id=${`fold-${id}`} ?open=${open}>
    <summary class="side__head"><h2>${title}</h2><span class="side__more">${more}</span></summary>
    <div class="fold__body">${body}</div>
  </details>`;
