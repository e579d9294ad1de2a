// What the stages show: everything, one quadrant, the QR code, nothing.
import { html, nothing } from "lit-html";
import { _, _n } from "../lib/words.js";
import { spotlight } from "./actions.js";
import { copyButton } from "./copy.js";
import { QUADRANTS } from "../lib/labels.js";
import { common, quadrantName, session } from "./reading.js";
import { walkPanel } from "./walk.js";

export function stagePanel(app) {
  const shown = common(app, (group) => JSON.stringify(group.spotlight ?? null));
  const choice = (label, target) => html`<button class="chip-button" type="button"
    aria-pressed=${shown === JSON.stringify(target)} @click=${() => spotlight(app, target)}>${label}</button>`;
  const stages = app.presence?.stages;
  return html`<section class="side__part" aria-labelledby="side-stage">
    <div class="side__head"><h2 id="side-stage">${_("Stage")}</h2>
      ${stages === undefined ? nothing : html`<span class="side__more">
        ${stages ? _n("%(count)s connected", "%(count)s connected", stages, { count: stages })
    : _("none connected")}</span>`}</div>
    <div class="chip-buttons" role="group" aria-label=${_("The stage shows")}>
      ${choice(_("Overview"), null)}
      ${QUADRANTS.map((name) => choice(quadrantName(app, name), { quadrant: name }))}
      ${choice(_("QR large"), { qr: true })}
      ${choice(_("Dark"), { blank: true })}
      ${message(app)}
    </div>
    <div class="stage__walk">${walkPanel(app)}</div>
    ${app.stageUrl ? html`<p class="side__links">
      <a href=${app.stageUrl} target="_blank" rel="noopener">${_("Open in a new tab")}</a>
      ${copyButton(app, _("Copy the link"), new URL(app.stageUrl, session(app).join_url).href)}
    </p>` : nothing}
  </section>`;
}

/** A sentence of one's own on the stage; the button tells which one stands there. */
function message(app) {
  const shown = common(app, (group) => group.spotlight?.message);
  return html`<button class="chip-button" type="button" data-dialog="message" aria-pressed=${Boolean(shown)}
    @click=${() => app.change({ dialog: { name: "message" } })}>${shown
    ? _("Message: %(text)s", { text: shown }) : _("Message …")}</button>`;
}
