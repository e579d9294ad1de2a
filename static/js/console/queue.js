// Notes that wait for approval, those set aside, and those that lie face down.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { bringBack, together } from "./actions.js";
import { flagNames } from "./flags.js";
import { asideMenu } from "./menu.js";
import { sideMark } from "./mark.js";
import { groupName, reasonName } from "../lib/labels.js";
import {
  canOrder, chosenGroups, faceDown, groupOf, isOpen, people, quadrantName, scope, setAside, waiting,
} from "./reading.js";
import { _, _n } from "../lib/words.js";

/** "Wartet auf Freigabe", and whether a phone is sent to approval; how many is nobody's business. */
export function queue(app) {
  const notes = waiting(app);
  const watched = people(app)?.watched ?? false;
  if (!notes.length && !watched) return nothing;
  return html`<section class="side__part" aria-labelledby="side-waiting">
    <div class="side__head"><h2 id="side-waiting">${_("Waiting for approval")}</h2>
      <span class="side__more">${notes.length}</span></div>
    <ul class="asides" role="list">
      ${repeat(notes, (note) => note.id, (note) => waitingNote(app, note))}
    </ul>
    ${notes.length > 1 ? html`<button class="link-button" type="button"
      @click=${() => approveAll(app, notes)}>${_("Approve all")}</button>` : nothing}
    ${watched ? html`<p class="side__line">${_("At least one phone is shown only after approval.")}
      ${app.helper?.group ? nothing : html`<button class="link-button" type="button"
        @click=${() => app.run("unwatch_all")}>${_("Lift for all")}</button>`}</p>` : nothing}
  </section>`;
}

function waitingNote(app, note) {
  const open = app.ui.menu?.name === "aside" && app.ui.menu.note === note.id;
  const toggle = () => app.change({ menu: open ? null : { name: "aside", note: note.id } });
  return html`<li class="note note--${note.affiliation ?? "none"} note--aside" data-waiting=${note.id}>
    <span class="note__text">${note.text}</span>${sideMark(note.affiliation)}
    <p class="note__about">${about(app, note)}</p>
    <div class="note__foot">
      <button class="button note__back" type="button"
        @click=${() => app.run("approve_note", { note: note.id })}>${_("Approve")}</button>
      <button class="button note__back" type="button" aria-haspopup="menu" aria-expanded=${open}
        @click=${toggle}>${_("Set aside")}</button></div>
    ${open ? asideMenu(app, [note], true) : nothing}
  </li>`;
}

/** Where it will stand, and what is worth a look. */
function about(app, note) {
  const where = quadrantName(app, note.quadrant);
  const group = chosenGroups(app).length > 1 ? groupName(groupOf(app, note.group)) : null;
  const late = note.late ? _("came late") : null;
  const flags = note.flags?.length ? _("May hold personal data: %(kinds)s", { kinds: flagNames(note) }) : null;
  const rewritten = note.rewritten ? _("rewritten") : null;
  return [where, group, rewritten, late, flags].filter(Boolean).join(" · ");
}

const approveAll = (app, notes) =>
  together(app, notes.map((note) => ({ name: "approve_note", note: note.id })));

/** What lies face down, and the ways to turn it; a single quadrant has its own button. */
export function turning(app) {
  const count = faceDown(app).length;
  if (!count || !isOpen(app)) return nothing;
  const turn = (fields) => () => app.run("reveal_notes", { ...scope(app), ...fields });
  return html`<section class="side__part" aria-labelledby="side-down">
    <div class="side__head"><h2 id="side-down">${_("Face down")}</h2>
      <span class="side__more">${_n("%(count)s note", "%(count)s notes", count, { count })}</span></div>
    <div class="chip-buttons">
      <button class="chip-button" type="button" @click=${turn({ next: true })}>${_("Reveal the next one")}</button>
      <button class="chip-button" type="button" @click=${turn({})}>${_("Reveal all")}</button>
    </div>
    <p class="side__line">${_("The next one comes in shuffled order.")}</p>
  </section>`;
}

export function aside(app) {
  const notes = setAside(app);
  if (!notes.length) return nothing;
  return html`<section class="side__part" aria-labelledby="side-aside">
    <div class="side__head"><h2 id="side-aside">${_("Notes set aside")}</h2>
      <span class="side__more">${notes.length}</span></div>
    <ul class="asides" role="list">
      ${repeat(notes, (note) => note.id, (note) => html`
        <li class="note note--${note.affiliation ?? "none"} note--aside" data-aside=${note.id}>
          <span class="note__text">${note.text}</span>${sideMark(note.affiliation)}
          <div class="note__foot"><span class="note__reason">${reasonName(note.reason ?? "other")}</span>
          ${canOrder(app) ? html`<button class="button note__back" type="button"
            @click=${() => bringBack(app, note.id)}>${_("Bring back")}</button>` : nothing}</div>
        </li>`)}
    </ul>
  </section>`;
}
