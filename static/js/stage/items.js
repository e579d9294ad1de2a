// What can lie in an area: a note, a cluster of notes, a line of a ranking, a compared topic. Drawn alike on the
// board and in the measurer; `looks` tells apart whatever may differ in height.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { _, _n } from "../lib/words.js";
import { card } from "./card.js";
import { comparedLooks, comparedTopic } from "./fields.js";
import { hyphenate } from "../lib/hyphens.js";
import { rank } from "./ranking.js";

/** Whether it is one note, and not something made of notes. */
export const isNote = (item) => !item.notes && !item.rank && !item.compared;

/** `styleOf(note)` gives what card.js needs to know of a note; `bare`: for measuring only. */
export function draw(item, { language, styleOf, bare = false }) {
  if (item.notes) return cluster(item, { language, styleOf, bare });
  if (item.rank) return rank(item, language);
  if (item.compared) return comparedTopic(item, language);
  return card(item, { ...styleOf(item), language, bare });
}

export function looks(item) {
  if (item.compared) return comparedLooks(item);
  if (item.rank) return `rank|${item.isNarrow}|${item.rank}|${item.number}|${item.where}|${item.count}|${item.text}`;
  if (!item.notes) return `${item.affiliation}|${item.number ?? ""}|${item.flash}|${item.hidden}|${item.text}`;
  const inside = item.folded ? String(item.notes.length) : item.notes.map(looks).join("\n");
  return `cluster|${Boolean(item.folded)}|${item.title}|${inside}`;
}

/** Notes in one frame under a title; folded to the title and how many they are. */
function cluster({ title, notes, folded }, { language, styleOf, bare }) {
  const styles = notes.map(styleOf);
  const fresh = folded && styles.some((style) => style.fresh) ? " is-fresh" : "";
  return html`<section class=${`cluster${folded ? " cluster--folded" : ""}${fresh}`} aria-label=${title || _("Topic")}>
    ${title || folded
      ? html`<h3 class="cluster__title" dir="auto">${hyphenate(title || _("Topic"), language)}${folded
          ? html` <span class="cluster__count">${_n("%(n)s note", "%(n)s notes", notes.length)}</span>`
          : nothing}</h3>`
      : nothing}
    ${folded
      ? nothing
      : html`<ol class="cluster__notes">${repeat(
          notes,
          (note) => note.id,
          (note, index) => html`<li data-note=${note.id}>${card(note, { ...styles[index], language, bare })}</li>`,
        )}</ol>`}
  </section>`;
}
