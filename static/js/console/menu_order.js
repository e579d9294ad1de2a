// The menus for laying together, and for what is needed less often.
import { html, nothing } from "lit-html";
import {
  dissolve, flash, layTogether, park, reveal, takeOut,
} from "./actions.js";
import { titleOf } from "./card.js";
import { KEYS } from "./keys.js";
import { item, walkMenu } from "./menu.js";
import { clustersOf, groupOf, isOpen, topicsIn } from "./reading.js";
import { _ } from "../lib/words.js";

const LONGEST = 44;
const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** With what the selection is laid together: a new theme, one that is there, or another note. */
export function togetherMenu(app, topics) {
  const ids = topics.map((topic) => topic.id);
  const [{ group, kind, quadrant, cluster }] = topics;
  const go = (onto) => () => layTogether(app, ids, onto);
  const themes = clustersOf(app, group).filter((c) => !ids.includes(c.id) && c.id !== cluster);
  const loose = kind === "note"
    ? topicsIn(app, group, quadrant).filter((t) => t.kind === "note" && !ids.includes(t.id)) : [];
  const label = ids.length === 1 ? _("New theme with this note")
    : _("New theme of %(count)s notes", { count: ids.length });
  return html`<div class="menu" role="menu" aria-label=${_("Lay together")} @keydown=${walkMenu}>
    ${kind === "note" ? html`<div class="menu__part" role="group" aria-label=${_("New theme")}>
      ${item(label, go(null))}</div>` : nothing}
    ${themes.length ? html`<div class="menu__part" role="group" aria-label=${_("Themes")}>
      <p class="menu__head" aria-hidden="true">${_("Themes")}</p>
      ${themes.map((theme) => item(short(titleOf(theme)), go(theme.id)))}</div>` : nothing}
    ${loose.length ? html`<div class="menu__part" role="group" aria-label=${_("With another note")}>
      <p class="menu__head" aria-hidden="true">${_("With another note")}</p>
      ${loose.map((note) => item(short(note.number ? `${note.number} ${note.text}` : note.text), go(note.id)))}
    </div>` : nothing}
    ${kind === "cluster" && !themes.length ? item(_("There is no other theme."), () => {}, { off: true }) : nothing}
  </div>`;
}

/** Everything else that can be done with one note or cluster. */
export function moreMenu(app, [topic]) {
  const lines = topic.kind === "cluster" ? clusterLines(app, topic) : noteLines(app, topic);
  return html`<div class="menu" role="menu" aria-label=${_("More")} @keydown=${walkMenu}>${lines}</div>`;
}

const clusterLines = (app, { id }) => item(_("Dissolve the theme"), () => dissolve(app, id), { key: KEYS.dissolve });

function noteLines(app, note) {
  const { id, group } = note;
  const isWriting = isOpen(app);
  const run = (name) => () => {
    app.change({ menu: null });
    app.run(name, { note: id });
  };
  return html`
    ${note.cluster ? item(_("Take out of the theme"), () => takeOut(app, id), { key: KEYS.out }) : nothing}
    ${isWriting ? item(_("Split …"), () => app.change({ dialog: { name: "split", note: id }, menu: null }),
    { key: KEYS.split }) : nothing}
    ${item(note.flash ? _("Contradiction settled") : _("Mark a contradiction"), () => flash(app, id), { key: KEYS.flash })}
    ${note.parked
    ? item(_("Back to the board"), () => park(app, [id], false), { key: KEYS.park })
    : item(_("To the parking lot"), () => park(app, [id], true), { key: KEYS.park })}
    ${note.hidden && isWriting ? item(_("Reveal"), () => reveal(app, id), { key: KEYS.reveal }) : nothing}
    ${isWriting && groupOf(app, group) ? item(_("This phone only after approval"), run("watch_author")) : nothing}`;
}
