// Notes that may say the same: one pair at a time, only ever a suggestion.
import { html, nothing } from "lit-html";
import { layTogether } from "./actions.js";
import { sideMark } from "./mark.js";
import { chosenGroups, note as noteById, onBoard, topicsOf } from "./reading.js";
import { _, _n } from "../lib/words.js";

const keyOf = (group, topics) => `${group} ${topics.map((topic) => topic.id).join(" ")}`;

/** Asks for suggestions where they are wanted: in one group, while it arranges. */
export function askSimilar(app) {
  const [group, ...more] = app.state ? chosenGroups(app) : [];
  if (!group || more.length || group.phase !== "arrange" || app.similar?.asking) return;
  const key = keyOf(group.number, topicsOf(app, group.number));
  if (app.similar?.key === key) return;
  app.similar = { key, asking: true, pairs: app.similar?.pairs ?? [] };
  app.live.request("similar", { group: group.number }).then((answer) => {
    app.similar = { key, asking: false, pairs: answer?.pairs ?? [] };
    app.change({});
  });
}

/** The pairs nobody has decided on yet. */
function undecided(app) {
  return (app.similar?.pairs ?? []).map(({ notes }) => notes.map((id) => noteById(app, id)))
    .filter(([a, b]) => onBoard(a) && onBoard(b) && !a.parked && !b.parked && a.group === b.group
      && chosenGroups(app)[0].number === a.group && !(a.cluster && a.cluster === b.cluster)
      && !app.ui.apart.includes(`${a.id} ${b.id}`));
}

export function similarPanel(app) {
  const [group, ...more] = chosenGroups(app);
  if (more.length || group.phase !== "arrange") return nothing;
  const pairs = undecided(app);
  if (!pairs.length) return nothing;
  const [[a, b]] = pairs;
  const together = () => (b.cluster ? layTogether(app, [a.id], b.id) : layTogether(app, [b.id], a.id));
  const apart = () => app.change({ apart: [...app.ui.apart, `${a.id} ${b.id}`] });
  return html`<section class="side__part" aria-labelledby="side-similar" data-pair>
    <div class="side__head"><h2 id="side-similar">${_("Similar notes")}</h2>
      <span class="side__more">${_n("%(count)s suggestion", "%(count)s suggestions", pairs.length,
    { count: pairs.length })}</span></div>
    <ul class="asides" role="list">${[a, b].map((note) => html`
      <li class="note note--${note.affiliation ?? "none"} note--aside"><span class="note__text">${note.number
    ? html`<b>${note.number}</b> ` : nothing}${note.text}</span>${sideMark(note.affiliation)}</li>`)}</ul>
    <div class="chip-buttons">
      <button class="chip-button" type="button" @click=${together}>${_("Lay together")}</button>
      <button class="chip-button" type="button" @click=${apart}>${_("Leave apart")}</button>
    </div>
  </section>`;
}
