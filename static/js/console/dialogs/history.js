// Who did what and when, the newest first; each step can be taken back where nothing lies on it.
import { html, nothing } from "lit-html";
import { aboutStep } from "../about.js";
import { canOrder, entity } from "../reading.js";
import { stepName } from "../steps.js";
import { _, _n } from "../../lib/words.js";
import { frame, more } from "./frame.js";

const PAGE = 100; // lines more, each time somebody wants to see older ones

export function historyDialog(app, dialog) {
  const { steps, older } = listed(app, dialog);
  return frame(app, { title: _("History"), wide: true }, steps.length ? html`
    <ol class="steps-list" tabindex="-1">${[...steps].reverse().map((step) => line(app, dialog, step))}</ol>
    ${older ? html`<p><button class="button button--small" type="button"
      @click=${(event) => readOlder(app, dialog, steps.length + PAGE, event)}>${_("Show older ones …")}</button></p>` : nothing}`
    : html`<p>${_("Nothing has happened yet.")}</p>`);
}

function line(app, dialog, step) {
  const about = aboutStep(app, step);
  return html`<li class="steps-list__step ${step.undone ? "steps-list__step--undone" : ""}">
    <span class="steps-list__at">${clockTime(step.at)}</span>
    <span class="steps-list__name">${named(step)}${step.undone ? html` <i>${_("(taken back)")}</i>` : nothing}
      ${about ? html`<span class="steps-list__about">${about}</span>` : nothing}</span>
    <span class="steps-list__by">${step.by ?? _("Facilitator")}</span>
    ${step.undoable && canOrder(app) ? html`<button class="button button--small" type="button"
      @click=${() => takeBack(app, dialog, step)}>${_("Undo")}<span
      class="unseen">: ${stepName(step.name)}, ${clockTime(step.at)}</span></button>` : nothing}
  </li>`;
}

/** Its name, and how often it was done in a row. */
const named = ({ name, times = 1 }) => (times > 1
  ? _n("%(step)s, %(count)s time", "%(step)s, %(count)s times", times, { step: stepName(name), count: times })
  : stepName(name));

async function takeBack(app, dialog, step) {
  const ack = await app.send("undo", { revision: step.revision });
  more(app, dialog, ack.ok
    ? { problem: null, done: _("Taken back: “%(step)s”", { step: stepName(step.name) }) }
    : { problem: ack.error.message, done: null });
}

/** The newest lines come by themselves. Whoever reads further back asks again after each step. */
function listed(app, dialog) {
  const newest = entity(app, "history") ?? { steps: [], older: false };
  const { read } = dialog;
  if (!read) return newest;
  if (read.newest !== newest) {
    read.newest = newest; // asked for once
    ask(app, dialog, read.lines);
  }
  return read;
}

async function ask(app, dialog, lines) {
  const newest = entity(app, "history");
  const found = await app.live.request("history", { lines });
  if (found?.ok) more(app, dialog, { read: { ...found, lines, newest } });
  return found;
}

async function readOlder(app, dialog, lines, event) {
  const list = event.target.closest("dialog").querySelector(".steps-list");
  const found = await ask(app, dialog, lines);
  if (found && !found.older) list.focus(); // the button goes: the keyboard stays in the list
}

const clockTime = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang,
  { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
