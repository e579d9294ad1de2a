// The result of a round: ranked per side, then each topic split by side; never one sum.
import { html } from "lit-html";
import { titleOf } from "../card.js";
import { sideMark } from "../mark.js";
import { entity, topic as topicById } from "../reading.js";
import { roundName } from "../dots.js";
import { sideName } from "../../lib/labels.js";
import { _, _n } from "../../lib/words.js";
import { frame } from "./frame.js";

const SIDES = [["administration", "administration"], ["citizen", "citizen"], ["none", null]];

export function resultDialog(app, dialog) {
  const round = entity(app, dialog.round);
  const result = Object.entries(round?.result ?? {});
  const sides = SIDES.filter(([key]) => key !== "none" || result.some(([, dots]) => dots.none));
  if (!result.length) {
    return frame(app, { title: _("Result") }, html`<p>${_("No dot was placed in this round.")}</p>`);
  }
  return frame(app, { title: _("Result: %(round)s", { round: roundName(round) }), wide: true }, html`
    <div class="ranks">${sides.map(([key, side]) => ranking(app, result, key, side))}</div>
    <div class="table-wrap"><table class="table">
      <caption class="console-dialog__label">${_("All topics")}</caption>
      <thead><tr><th scope="col">${_("Topic")}</th>${sides.map(([, side]) => html`<th scope="col">${sideName(side)}</th>`)}</tr></thead>
      <tbody>${result.map(([id, dots]) => html`<tr><th scope="row">${nameOf(app, id)}</th>
        ${sides.map(([key]) => html`<td>${dots[key]}</td>`)}</tr>`)}</tbody>
    </table></div>`);
}

function ranking(app, result, key, side) {
  const ranked = result.filter(([, dots]) => dots[key]).sort((a, b) => b[1][key] - a[1][key]);
  const rank = (dots) => 1 + ranked.filter(([, other]) => other[key] > dots[key]).length; // alike: the same
  return html`<section class="ranks__side ranks__side--${key}"><h3>${sideMark(side)} ${sideName(side)}</h3>
    ${ranked.length ? html`<ol class="ranks__list">${ranked.map(([id, dots]) => html`<li value=${rank(dots)}>${nameOf(app, id)}
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
