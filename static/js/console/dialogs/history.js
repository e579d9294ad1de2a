// Who did what and when, the newest first; each step can be taken back where nothing lies on it.
import { html, nothing } from "lit-html";
import { canOrder, entity } from "../reading.js";
import { stepName } from "../steps.js";
import { _ } from "../../lib/words.js";
import { frame, more } from "./frame.js";

const FOR_GOOD = ["undo", "redo", "place_vote", "take_vote", "add_person", "invite_cofacilitator",
  "revoke_cofacilitator"];

export function historyDialog(app, dialog) {
  const steps = [...(entity(app, "history")?.steps ?? [])].reverse();
  const takeBack = async (step) => {
    const ack = await app.send("undo", { revision: step.revision });
    more(app, dialog, ack.ok
      ? { problem: null, done: _("Taken back: “%(step)s”", { step: stepName(step.name) }) }
      : { problem: ack.error.message, done: null });
  };
  return frame(app, { title: _("History"), wide: true }, steps.length ? html`
    <ol class="steps-list">${steps.map((step) => html`<li class="steps-list__step ${step.undone
    ? "steps-list__step--undone" : ""}">
      <span class="steps-list__at">${clockTime(step.at)}</span>
      <span class="steps-list__name">${stepName(step.name)}${step.undone
    ? html` <i>${_("(taken back)")}</i>` : nothing}</span>
      <span class="steps-list__by">${step.by ?? _("Facilitator")}</span>
      ${step.undone || FOR_GOOD.includes(step.name) || !canOrder(app) ? nothing
    : html`<button class="button button--small" type="button" @click=${() => takeBack(step)}>${_("Undo")}<span
        class="unseen">: ${stepName(step.name)}, ${clockTime(step.at)}</span></button>`}
    </li>`)}</ol>` : html`<p>${_("Nothing has happened yet.")}</p>`);
}

const clockTime = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang,
  { hour: "2-digit", minute: "2-digit", second: "2-digit" });
