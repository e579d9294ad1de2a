// After the lead was handed over: the new link to pass on, and the way to go on helping.
import { html, nothing } from "lit-html";
import { copyButton } from "./copy.js";
import { _ } from "../lib/words.js";

export function handedPage(app) {
  const { main, qr, own } = app.handed;
  return html`<main class="console-refused console-handed"><h1>${_("You have handed over the lead")}</h1>
    <p>${_("Whoever leads from now on opens this link. It is shown only here and on the page of the workshop for the team.")}</p>
    <img class="helpers__qr" src=${qr} width="220" height="220" alt=${_("QR code of the new link to the console")}>
    <p>${copyButton(app, _("Copy the link"), new URL(main, location.origin).href)}</p>
    ${own ? html`<p>${_("Pass it on first, then go on here.")}</p>
      <p><a class="button button--primary" href=${own}>${_("Go on helping")}</a></p>`
    : html`<p><a href="/">${_("To the start page")}</a></p>`}</main>`;
}
