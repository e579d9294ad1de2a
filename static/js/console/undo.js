// Taking steps back and doing them again, by button and by key; each is named.
import { html, nothing } from "lit-html";
import { entity } from "./reading.js";
import { stepName } from "./steps.js";
import { _ } from "../lib/words.js";

const history = (app) => entity(app, "history");

export function undoTools(app) {
  const { undo, redo } = history(app) ?? {};
  return html`
    ${redo ? html`<button class="bar__tool bar__redo" type="button" aria-keyshortcuts="Control+Shift+Z"
      title=${_("Do again: “%(step)s”", { step: stepName(redo.name) })} @click=${() => takeForward(app)}><span
      aria-hidden="true">↷</span><span class="unseen">${_("Do again: “%(step)s”", { step: stepName(redo.name) })}</span></button>` : nothing}
    ${undo ? undoButton(app, _("Undo: “%(step)s”", { step: stepName(undo.name) })) : nothing}`;
}

/** Beside the tools of a selection there is room for the first word only. */
const undoButton = (app, label) => html`<button class="bar__undo" type="button" title=${label}
  aria-label=${label} aria-keyshortcuts="Control+Z" @click=${() => takeBack(app)}><span
  aria-hidden="true">↶ ${app.ui.picked.length ? _("Undo") : label}</span></button>`;

/** Takes back the newest step; says which one it was, as it may be out of sight. */
export async function takeBack(app, revision) {
  const step = history(app)?.undo;
  const ack = await app.run("undo", revision ? { revision } : {});
  if (ack.ok && step && !revision) app.say(_("Taken back: “%(step)s”", { step: stepName(step.name) }));
  return ack;
}

export async function takeForward(app) {
  const step = history(app)?.redo;
  const ack = await app.run("redo");
  if (ack.ok && step) app.say(_("Done again: “%(step)s”", { step: stepName(step.name) }));
}

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y), but not where somebody writes: there they are the field's. */
export function enableUndo(app) {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !app.state) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) takeForward(app);
    else takeBack(app);
  });
}
