// The whole console, put together.
import { html, nothing } from "lit-html";
import { boards } from "./board.js";
import { noteBar } from "./bar.js";
import { handedPage } from "./handed.js";
import { dialogs } from "./dialogs/index.js";
import { sideColumn } from "./side.js";
import { topBar } from "./top.js";
import { session } from "./reading.js";
import { _ } from "../lib/words.js";

export function page(app) {
  if (app.handed) return html`${handedPage(app)}<div class="console-toasts" aria-live="assertive">${toast(app)}</div>`;
  if (app.handing && !app.state) return html`<p class="console-wait" role="status">${_("One moment …")}</p>`;
  if (app.connection.name === "refused" && !app.state) return refused(app);
  if (!app.state) return html`<p class="console-wait" role="status">${_("Connecting …")}</p>`;
  return html`
    ${topBar(app)}
    <div class="console-banners" role="status">
      ${connectionBanner(app)}${outdatedBanner(app)}${endedBanner(app)}</div>
    <main class="wall" id="main">${boards(app)}${noteBar(app)}</main>
    ${sideColumn(app)}
    ${dialogs(app)}
    <div class="console-toasts" aria-live="assertive">${toast(app)}</div>`;
}

function refused(app) {
  return html`<main class="console-refused"><h1>${app.connection.detail?.code === "revoked"
    ? _("Your part has ended") : _("This link does not work.")}</h1>
    <p>${app.connection.detail?.handed_over
    ? _("The lead was handed over. Please ask for the current link; the team finds it on the page of the workshop.")
    : app.connection.detail?.message
      ?? _("It is incomplete, or it was replaced by a new one. Please ask for the current link.")}</p>
    <p><a href="/">${_("To the start page")}</a></p></main>`;
}

function connectionBanner(app) {
  const sentence = {
    connecting: _("Connection lost. It is being restored; what you see may be old."),
    stopping: _("The server is being restarted. The console comes back by itself."),
    refused: app.connection.detail?.message ?? _("This link does not work any more."),
  }[app.connection.name];
  return sentence ? html`<p class="banner banner--warning">${sentence}</p>` : nothing;
}

function outdatedBanner(app) {
  if (!app.outdated) return nothing;
  return html`<p class="banner">${_("There is a newer version of this page.")}
    <button class="button button--small" type="button"
      @click=${() => location.reload()}>${_("Reload")}</button></p>`;
}

function endedBanner(app) {
  const sentence = {
    ended: _("The workshop has ended. Nobody can write any more; you can reopen it."),
    archived: _("The workshop is archived."),
    published: _("The workshop is archived and its result is published."),
  }[session(app).state];
  return sentence ? html`<p class="banner">${sentence}</p>` : nothing;
}

function toast(app) {
  if (!app.ui.toast) return nothing;
  return html`<p class="toast toast--${app.ui.toast.kind}">${app.ui.toast.text}
    <button class="toast__close" type="button" aria-label=${_("Close")}
      @click=${() => app.change({ toast: null })}>×</button></p>`;
}
