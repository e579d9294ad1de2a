// What stands around the board: the head above it, the rail beside it.
import { html, nothing } from "lit-html";
import { PHASES, groupName, phaseName, sideName } from "../lib/labels.js";
import { saidDone } from "../lib/progress.js";
import { _ } from "../lib/words.js";
import { sign } from "./card.js";
import { isLong, spacedCode, typedAddress, whatToDo } from "./view.js";

/** Group, question, other groups, and the phases with the present one as a pill. */
export function head(view, token) {
  const { session, group, groups } = view;
  const question = group.question || session.question || session.title;
  return html`<header class="stage__head">
    <div class="stage__topic">
      <h1 dir="auto">${groups.length > 1 || group.name ? groupName(group) : session.title}</h1>
      ${groups.length > 1 ? others(view, token) : nothing}
      ${question === session.title && groups.length === 1 && !group.name
        ? nothing
        : html`<p class=${`stage__question${question.length > 160 ? " is-long" : ""}`} dir="auto">${question}</p>`}
    </div>
    <ol class="steps" aria-label=${_("Phases")}>${PHASES.map(
      (key) => html`<li aria-current=${key === group.phase ? "step" : nothing}>${phaseName(key)}</li>`,
    )}</ol>
  </header>`;
}

function others({ groups, group }, token) {
  return html`<nav class="stage__groups" aria-label=${_("Show another group")}>${groups.map(
    (each) => html`<a href=${`#${token}/${each.number}`} aria-label=${groupName(each)}
      aria-current=${each === group ? "true" : nothing}>${each.number}</a>`,
  )}</nav>`;
}

/** The way in, who is here, what to do, and a place (`.clock`) that clock.js fills. */
export function rail(view, shown) {
  const { session, people, done, round } = view;
  const sides = ["administration", "citizen", "none"];
  return html`<aside class="rail on-rail" aria-label=${_("Join")}>
    <h2 class="rail__head">${_("Join")}</h2>
    ${qr(session)}
    <p class="rail__label">${_("Code")}</p>
    <p class="rail__code" translate="no">${spacedCode(session.code)}</p>
    ${address(typedAddress(session))}
    <ul class="rail__people" aria-label=${_("People in the room")}>${sides
      .filter((key) => key !== "none" || people.none > 0)
      .map((key) => side(key, people[key]))}</ul>
    <p class="rail__now">${whatToDo(view, shown)}</p>
    ${done > 0 && !round?.open ? html`<p class="rail__done">${saidDone(done)}</p>` : nothing}
    <div class="clock"></div>
  </aside>`;
}

function side(key, count) {
  return html`<li class="side side--card side--${key}">${sign(key)}<span
    class="side__word">${sideName(key === "none" ? null : key)}</span> <span
    class="side__count">${count}</span></li>`;
}

export function qr(session) {
  const text = _("QR code to join: %(address)s", { address: session.join_url });
  return html`<img class="qr" src=${`/j/${session.code}/qr.svg`} alt=${text} width="240" height="240">`;
}

/** An address to type; it may break after its dots and slashes. */
export function address(text) {
  const parts = text.split(/(?<=[./:])/).map((part) => html`${part}<wbr>`);
  return html`<p class=${`rail__address${isLong(text) ? " is-long" : ""}`} translate="no">${parts}</p>`;
}
