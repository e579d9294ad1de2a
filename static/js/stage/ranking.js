// The result of a round of dots: a ranking per side, never one for both.
import { html, nothing } from "lit-html";
import { goneName, goneWhere } from "../lib/gone.js";
import { groupName, sideName } from "../lib/labels.js";
import { _, _n } from "../lib/words.js";
import { hyphenate } from "../lib/hyphens.js";

const SIDES = ["administration", "citizen", "none"];

/** Areas for fit.js: one per side, its topics by that side's dots. Equal dots, equal rank. */
export function rankings(round, view) {
  const lines = linesOf(round, view);
  const sides = SIDES.filter((side) => side !== "none" || lines.some((line) => line.dots.none > 0));
  return sides.map((side) => ({
    key: side,
    side,
    label: sideName(side === "none" ? null : side),
    items: ranked(lines, side).map((line) => ({ ...line, isNarrow: sides.length > 2 })),
    empty: _("No dots from this side."),
  }));
}

function ranked(lines, side) {
  const mine = lines.filter((line) => line.dots[side] > 0).sort((a, b) => b.dots[side] - a.dots[side]);
  return mine.map((line) => ({
    ...line,
    id: `${side}-${line.id}`,
    side,
    count: line.dots[side],
    share: line.dots[side] / mine[0].dots[side],
    rank: mine.findIndex((other) => other.dots[side] === line.dots[side]) + 1,
  }));
}

/** The round's topics with their names, and whose they are; also those that are on no board any more. */
function linesOf({ result = {}, gone = {}, across }, { group, groups, notes, clusters }) {
  const topics = new Map([...notes, ...clusters].map((topic) => [topic.id, topic]));
  return Object.entries(result).flatMap(([id, dots]) => {
    const topic = gone[id] ?? topics.get(id);
    if (!topic || (!across && topic.group !== group.number)) return [];
    const home = topic.group === group.number ? "" : groupName(groups.find((each) => each.number === topic.group));
    const where = [home, gone[id] ? goneWhere(gone[id]) : ""].filter(Boolean).join(", ");
    return [{ id, dots, text: nameOf(topic, gone[id]), number: topic.number ?? null, where }];
  });
}

function nameOf(topic, gone) {
  if (gone) return goneName(gone);
  return topic.kind === "cluster" ? topic.title || _("Topic") : topic.text;
}

/** One line: rank, topic, its dots in words and as a bar; in a narrow list the words stand below. */
export function rank(line, language) {
  return html`<div class=${`rank rank--${line.side}${line.isNarrow ? " rank--narrow" : ""}`}>
    <span class="rank__place">${line.rank}.</span>
    <div class="rank__topic">
      <p class="rank__text" dir="auto">${hyphenate(line.text.replace(/\s+/g, " "), language)}${line.number
        ? html`\u00a0<span class="note__number">${line.number}</span>`
        : nothing}${line.where ? html` <span class="rank__where">${line.where}</span>` : nothing}</p>
      <span class="rank__bar" aria-hidden="true"><span .style=${`inline-size:${(line.share * 100).toFixed(1)}%`}></span></span>
    </div>
    <span class="rank__dots">${_n("%(n)s dot", "%(n)s dots", line.count)}</span>
  </div>`;
}
