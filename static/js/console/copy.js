// Copying links: a button, and the two ways to the clipboard.
import { html } from "lit-html";
import { _ } from "../lib/words.js";

/** A button in the look of a link; where copying is impossible the text itself is shown. */
export const copyButton = (app, label, text) => html`<button class="link-button" type="button"
  @click=${async () => app.say((await copy(text)) ? _("Copied.") : text)}>${label}</button>`;

/** Puts text on the clipboard, also on plain http where the modern way is missing. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const back = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  back?.focus();
  return done;
}
