// "Durchgehen ›": one note or theme after the other large on the stage.
import { html, nothing } from "lit-html";
import { titleOf } from "./card.js";
import { QUADRANTS } from "../lib/labels.js";
import { chosenGroups, quadrantName, topic, topicsIn, topicsOf } from "./reading.js";
import { _ } from "../lib/words.js";

/** The way to begin: which quadrant, in order or shuffled; while walking, the steps. */
export function walkPanel(app) {
  const open = app.ui.menu?.name === "walk";
  return app.ui.walk ? walking(app) : html`
    <button class="chip-button" type="button" aria-haspopup="dialog" aria-expanded=${open}
      @click=${() => app.change({ menu: open ? null : { name: "walk" } })}>${_("Walk through")} <span
      aria-hidden="true">›</span></button>
    ${open ? beginning(app) : nothing}`;
}

function beginning(app) {
  const groups = chosenGroups(app);
  const inQuadrant = (name) => groups.flatMap((g) => topicsIn(app, g.number, name));
  const begin = (find) => (event) => {
    const isShuffled = event.target.closest(".menu").querySelector("input").checked;
    const ids = groups.flatMap((g) => find(g.number)).map((t) => t.id);
    start(app, isShuffled ? shuffled(ids) : ids);
  };
  const line = (label, find) => html`<button class="menu__item" type="button"
    @click=${begin(find)}><span class="menu__label">${label}</span></button>`;
  return html`<div class="menu menu--inline" role="dialog" aria-label=${_("Walk through")}>
    <label class="side__check"><input type="checkbox"> ${_("Shuffled")}</label>
    ${line(_("All quadrants"), (group) => topicsOf(app, group))}
    ${QUADRANTS.filter((name) => inQuadrant(name).length).map((name) => line(quadrantName(app, name),
    (group) => topicsOf(app, group).filter((t) => t.quadrant === name)))}
  </div>`;
}

function start(app, ids) {
  app.change({ walk: { ids, at: -1 }, menu: null });
  go(app, 1);
}

/** The next (1) or last (-1) one that is still there; beyond the end the stage is at the overview. */
export function go(app, step) {
  const { ids, at } = app.ui.walk;
  let next = at + step;
  while (ids[next] && !isThere(app, ids[next])) next += step;
  if (next < 0) return undefined;
  if (next >= ids.length) return stop(app);
  app.change({ walk: { ids, at: next } });
  const { id, kind, group } = topic(app, ids[next]);
  return app.run("spotlight", { group, target: { [kind]: id } });
}

const isThere = (app, id) => {
  const found = topic(app, id);
  return found && (found.kind === "cluster" || (found.status === "shown" && !found.parked));
};

function stop(app) {
  const groups = new Set(app.ui.walk.ids.map((id) => topic(app, id)?.group).filter(Boolean));
  app.change({ walk: null });
  for (const group of groups) app.run("spotlight", { group, target: null });
}

function walking(app) {
  const { ids, at } = app.ui.walk;
  const now = topic(app, ids[at]);
  return html`<div class="walk" role="group" aria-label=${_("Walk through")}>
    <p class="walk__now" role="status"><b>${_("%(shown)s of %(all)s", { shown: at + 1, all: ids.length })}</b>
      ${now ? (now.kind === "cluster" ? titleOf(now) : now.text) : nothing}</p>
    <div class="chip-buttons">
      <button class="chip-button" type="button" aria-disabled=${at < 1 ? "true" : nothing}
        @click=${() => go(app, -1)}><span aria-hidden="true">‹ </span>${_("Back")}</button>
      <button class="chip-button chip-button--next" type="button" @click=${() => go(app, 1)}>${at + 1 < ids.length
    ? _("Next") : _("Finish")}<span aria-hidden="true"> ›</span></button>
      ${at + 1 < ids.length ? html`<button class="chip-button" type="button"
        @click=${() => stop(app)}>${_("End")}</button>` : nothing}
    </div>
  </div>`;
}

function shuffled(ids) {
  const all = [...ids];
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}
