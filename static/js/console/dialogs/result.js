// The result of a round: ranked per side, then each topic split by side; never one sum.
import { html, nothing } from "lit-html";
import { titleOf } from "../card.js";
import { sideMark } from "../mark.js";
import { chosenGroups, entity, groupOf, groups, topic as topicById } from "../reading.js";
import { roundName } from "../dots.js";
import { goneName, goneWhere } from "../../lib/gone.js";
import { groupName, sideName } from "../../lib/labels.js";
import { _, _n } from "../../lib/words.js";
import { frame } from "./frame.js";

const SIDES = [["administration", "administration"], ["citizen", "citizen"], ["none", null]];

export function resultDialog(app, dialog) {
  const round = entity(app, dialog.round);
  const parts = round ? partsOf(app, round).filter(({ result }) => result.length) : [];
  if (!parts.length) {
    return frame(app, { title: _("Result") }, html`<p>${_("No dot was placed in this round.")}</p>`);
  }
  return frame(app, { title: _("Result: %(round)s", { round: roundName(round) }), wide: true },
    parts.map((part) => shown(app, round, part, groups(app).length > 1)));
}

/** A ranking for each group, since each weighed its own topics; one for all where all weighed all. */
function partsOf(app, round) {
  const result = Object.entries(round.result ?? {});
  if (round.across) return [{ group: null, result }];
  return chosenGroups(app).map((group) => ({
    group,
    result: result.filter(([id]) => (round.gone?.[id] ?? topicById(app, id))?.group === group.number),
  }));
}

function shown(app, round, { group, result }, several) {
  const sides = SIDES.filter(([key]) => key !== "none" || result.some(([, dots]) => dots.none));
  const name = (id) => html`${nameIn(app, round, id)}${several && !group ? html` <i>${homeOf(app, round, id)}</i>` : nothing}`;
  return html`${several && group ? html`<h3 class="console-dialog__label">${groupName(group)}</h3>` : nothing}
    <div class="ranks">${sides.map(([key, side]) => ranking(result, key, side, name))}</div>
    <div class="table-wrap"><table class="table">
      <caption class="console-dialog__label">${_("All topics")}</caption>
      <thead><tr><th scope="col">${_("Topic")}</th>${sides.map(([, side]) => html`<th scope="col">${sideName(side)}</th>`)}</tr></thead>
      <tbody>${result.map(([id, dots]) => html`<tr><th scope="row">${name(id)}</th>
        ${sides.map(([key]) => html`<td>${dots[key]}</td>`)}</tr>`)}</tbody>
    </table></div>`;
}

/** Whose topic it is; a co-facilitator of one group knows the others by their number. */
function homeOf(app, round, id) {
  const number = (round.gone?.[id] ?? topicById(app, id))?.group;
  return number ? groupName(groupOf(app, number) ?? { number }).replace(/ (?=\d+$)/, "\u00a0") : "";
}

/** As the round has it: also what is no topic of its board any more keeps its name. */
function nameIn(app, round, id) {
  const gone = round.gone?.[id];
  if (!gone) return nameOf(app, id);
  const where = goneWhere(gone);
  return html`${gone.number ? html`<b>${gone.number}</b> ` : nothing}${goneName(gone)}${where ? html` <i>(${where})</i>` : nothing}`;
}

function ranking(result, key, side, name) {
  const ranked = result.filter(([, dots]) => dots[key]).sort((a, b) => b[1][key] - a[1][key]);
  const rank = (dots) => 1 + ranked.filter(([, other]) => other[key] > dots[key]).length; // alike: the same
  return html`<section class="ranks__side ranks__side--${key}"><h3>${sideMark(side)} ${sideName(side)}</h3>
    ${ranked.length ? html`<ol class="ranks__list">${ranked.map(([id, dots]) => html`<li value=${rank(dots)}>${name(id)}
      <b>${_n("%(count)s dot", "%(count)s dots", dots[key], { count: dots[key] })}</b></li>`)}</ol>` : html`<p>${_("No dots.")}</p>`}
  </section>`;
}

/** A topic by its title, or by number and text; one that is gone is said to be. */
export function nameOf(app, id) {
  const found = topicById(app, id);
  if (!found) return html`<i>${_("no longer on the board")}</i>`;
  if (found.kind === "cluster") return titleOf(found);
  return found.number ? html`<b>${found.number}</b> ${found.text}` : found.text;
}
