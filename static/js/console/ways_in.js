// How people get in: address, code and QR code.
import { html, nothing } from "lit-html";
import { _ } from "../lib/words.js";
import { copyButton } from "./copy.js";
import { session } from "./reading.js";

export function joinPanel(app) {
  const { code, join_url: url, locked } = session(app);
  if (!code) return nothing;
  const host = url.replace(/^https?:\/\//, "").replace(/\/j\/.*$/, "");
  return html`${locked ? html`<p class="side__line">${_("Joining is locked.")}</p>` : nothing}
    <div class="ways-in">
      <img class="ways-in__qr" src="/j/${code}/qr.svg" width="92" height="92"
        alt=${_("QR code of the join page")}>
      <div class="ways-in__text">
        <b class="ways-in__code">${code}</b>
        <span class="ways-in__url">${host}<wbr>/j/${code}</span>
        ${copyButton(app, _("Copy the address"), url)}
      </div>
    </div>`;
}
