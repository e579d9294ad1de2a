// Taking steps back and doing them again, by button and by key; each is named.
import { html, nothing } from "lit-html";
import { aboutStep } from "./about.js";
import { entity } from "./reading.js";
import { stepName } from "./steps.js";
import { _ } from "../lib/words.js";

const history = (app) => entity(app, "history");

/** Always at the same place and of one size, so that nothing jumps when there is a step or none. */
export function undoTools(app) {
  const { undo, redo } = history(app) ?? {};
  const back = undo ? _("Undo: “%(step)s”", { step: stepName(undo.name) }) : _("Nothing to undo");
  const again = redo ? _("Do again: “%(step)s”", { step: stepName(redo.name) }) : _("Nothing to do again");
  return html`<div class="top__undo" role="group" aria-label=${_("Undo and do again")}>
    <button class="top__tool top__back" type="button" title=${tip(app, back, undo)} aria-label=${back}
      aria-disabled=${undo ? nothing : "true"} aria-keyshortcuts="Control+Z"
      @click=${() => undo && takeBack(app)}><span aria-hidden="true">↶</span>
      <span class="top__step">${undo ? stepName(undo.name) : _("Undo")}</span></button>
    <button class="top__tool" type="button" title=${tip(app, again, redo)} aria-label=${again}
      aria-disabled=${redo ? nothing : "true"} aria-keyshortcuts="Control+Shift+Z"
      @click=${() => redo && takeForward(app)}><span aria-hidden="true">↷</span></button>
  </div>`;
}

/** The button stays short; its tip says what the step was about, too. */
function tip(app, label, step) {
  const about = step && aboutStep(app, step);
  return about ? `${label} (${about})` : label;
}

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
