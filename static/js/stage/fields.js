// The four fields of the comparison: what matters to whom, by persons, never by cards.
import { html, nothing } from "lit-html";
import { sideName } from "../lib/labels.js";
import { _, _n } from "../lib/words.js";
import { sign } from "./card.js";
import { hyphenate } from "../lib/hyphens.js";

const SIDES = ["administration", "citizen"];
const MOST_SHAPES = 20; // more squares than that nobody counts from the last row

/** Areas for fit.js, two by two. `found`: the group's part of the entity `fields`. */
export function fourFields(found) {
  const talk = _("Here it is worth talking.");
  const named = [
    ["both", _("Important to both"), ""],
    ["citizen", _("Important above all to the citizens"), talk],
    ["administration", _("Important above all to the administration"), talk],
    ["few", _("Named by few"), ""],
  ];
  const areas = named.map(([key, label, question]) => ({
    key,
    label,
    question,
    items: found[key].map((topic, index) => ({ ...topic, id: `${key}-${index}-${topic.title}`, compared: true })),
    empty: _("No topic."),
  }));
  return [areas.slice(0, 2), areas.slice(2)];
}

/** What a topic's height depends on. */
export const comparedLooks = (topic) => JSON.stringify(topic);

/** One topic: its title, and for each side how many of how many persons. */
export function comparedTopic(topic, language) {
  return html`<div class="rank rank--compared">
    <p class="rank__text" dir="auto">${hyphenate(topic.title, language)}${topic.number
      ? html`\u00a0<span class="note__number">${topic.number}</span>`
      : nothing}</p>
    <ul class="persons">${SIDES.map((side) => persons(side, topic[side]))}</ul>
  </div>`;
}

function persons(side, { persons: some, of }) {
  const shapes = of <= MOST_SHAPES ? Array.from({ length: of }, (_none, index) => index < some) : [];
  const words = _n("%(some)s of %(n)s person", "%(some)s of %(n)s people", of, { some });
  return html`<li class=${`persons__side persons__side--${side}`}>
    <span class="side side--sign side--${side}">${sign(side)}<span class="side__word">${sideName(side)}:</span></span>
    <span class="persons__count">${words}</span>
    <span class="persons__row" aria-hidden="true">${shapes.map(
      (filled) => html`<span class=${`person${filled ? " person--some" : ""}`}></span>`,
    )}</span>
  </li>`;
}
