// Opening a round of dots. The budget is suggested from the number of topics.
import { html, nothing } from "lit-html";
import { chosenGroups, groups, topicsOf } from "../reading.js";
import { _, _n } from "../../lib/words.js";
import { frame, more } from "./frame.js";
import { groupName } from "../../lib/labels.js";

const SMALLEST = 3;
const LARGEST = 10;

/** About a third of the topics, from 3 to 10; never more than can be placed. */
const suggested = (topics, each) => Math.max(1, Math.min(LARGEST, topics * each, Math.max(SMALLEST, Math.round(topics / 3))));

const topicsWord = (count) => _n("%(count)s topic", "%(count)s topics", count, { count });

export function votingDialog(app, dialog) {
  const all = groups(app);
  const chosen = chosenGroups(app);
  const one = chosen.length === 1 && all.length > 1 ? chosen[0] : null;
  const scope = (dialog.scope ??= one ? "one" : "all");
  const counts = (scope === "one" ? chosen : all).map((group) => topicsOf(app, group.number).length).filter(Boolean);
  const sum = counts.reduce((a, b) => a + b, 0);
  const topics = scope === "across" ? sum : Math.round(sum / (counts.length || 1));
  const dots = suggested(topics, dialog.each ?? 1);
  const submit = async ({ question, budget, each }, form) => {
    const ack = await app.send("open_voting", {
      question: question.trim(), budget: Number(budget), each: Number(each),
      across: scope === "across", ...(scope === "one" ? { group: one.number } : {}),
    });
    if (ack.ok) return form.closest("dialog").close();
    return more(app, dialog, { problem: ack.error.message });
  };
  const choose = (event) => {
    const wanted = event.target.value;
    event.target.form.elements.budget.value = ""; // the suggestion is made anew
    more(app, dialog, { scope: wanted });
  };
  const pick = (value, label) => html`<label class="pick"><input type="radio" name="scope" value=${value}
    .checked=${scope === value} @change=${choose}> <span class="pick__label">${label}</span></label>`;
  const send = async (values, form) => submit({ ...values, budget: values.budget || dots }, form);
  return frame(app, { title: _("Open a round of dots"), action: _("Open the round"), submit: send }, html`
    <label class="console-dialog__field"><span>${_("Question of this round")}</span><input class="input" name="question"
      maxlength="300" autofocus autocomplete="off" placeholder=${_("Where should we begin?")}></label>
    ${all.length > 1 ? html`<fieldset class="picks"><legend>${_("Who weighs what")}</legend>
      ${one ? pick("one", groupName(one)) : nothing}
      ${pick("all", _("All groups, each its own topics"))}
      ${pick("across", _("All groups, the topics of all"))}</fieldset>` : nothing}
    <div class="console-dialog__group">
      <label class="console-dialog__field"><span>${_("Dots per person")}</span><input class="input"
        name="budget" type="number" min="1" max="50" placeholder=${dots}></label>
      <label class="console-dialog__field"><span>${_("At most per topic")}</span><input class="input"
        name="each" type="number" min="1" max="50" value="1" required
        @input=${(event) => more(app, dialog, { each: Number(event.target.value) || 1 })}></label>
    </div>
    <p class="console-dialog__hint">${_n("%(topics)s: we suggest %(count)s dot.",
    "%(topics)s: we suggest %(count)s dots.", dots, { count: dots, topics: topicsWord(topics) })}
      ${_("Nobody sees a number before the round is closed.")}</p>`);
}
