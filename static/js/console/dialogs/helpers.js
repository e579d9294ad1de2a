// Leading together: links for co-facilitators, for all groups or one; each can be revoked.
import { html, nothing } from "lit-html";
import { copyButton } from "../copy.js";
import { findLinks, qrOf } from "../links.js";
import { entity, groupOf, groups, session } from "../reading.js";
import { groupName } from "../../lib/labels.js";
import { _ } from "../../lib/words.js";
import { frame, more } from "./frame.js";

export function helpersDialog(app, dialog) {
  const helpers = (entity(app, "helpers")?.helpers ?? []).filter((helper) => !helper.revoked);
  const invite = async ({ called, group }, form) => {
    const fields = group ? { called, group: Number(group) } : { called };
    const ack = await app.send("invite_cofacilitator", fields);
    if (!ack.ok) return more(app, dialog, { problem: ack.error.message, done: null });
    form.reset();
    await findLinks(app);
    return more(app, dialog, { problem: null, done: _("Invited. Hand on the link above.") });
  };
  return frame(app, { title: _("Lead together"), action: _("Invite"), submit: invite, wide: true }, html`
    ${helpers.length ? html`<ul class="helpers" role="list">${helpers.map((helper) => line(app, dialog, helper))}</ul>`
    : html`<p>${_("Give others a link of their own: for all groups, or for one table. You can revoke it at any time.")}</p>`}
    <label class="console-dialog__field"><span>${_("Name")}</span><input class="input" name="called"
      maxlength="80" required autofocus autocomplete="off"></label>
    ${groups(app).length > 1 ? html`<label class="console-dialog__field"><span>${_("Leads")}</span>
      <select class="input" name="group"><option value="">${_("All groups")}</option>
      ${groups(app).map((group) => html`<option value=${group.number}>${groupName(group)}</option>`)}</select></label>` : nothing}
    <p><button class="button button--small" type="button" data-dialog="handover"
      @click=${() => app.change({ dialog: { name: "handover" } })}>${_("Hand over the lead …")}</button></p>`);
}

function line(app, dialog, helper) {
  const link = app.helperLinks?.[helper.number];
  const shown = dialog.qr?.number === helper.number ? dialog.qr : null;
  const revoke = async () => {
    const ack = await app.send("revoke_cofacilitator", { number: helper.number });
    more(app, dialog, { problem: ack.ok ? null : ack.error.message, qr: null,
      done: ack.ok ? _("Revoked. The link does not work any more.") : null });
  };
  const showQr = async () => more(app, dialog, {
    qr: shown ? null : { number: helper.number, picture: await qrOf(app, helper.number) } });
  return html`<li class="helpers__line"><span class="helpers__name"><b>${helper.called}</b>
      <span class="console-dialog__hint">${helper.group ? groupName(groupOf(app, helper.group)) : _("All groups")}</span></span>
    ${link ? copyButton(app, html`${_("Copy the link")}<span class="unseen">: ${helper.called}</span>`,
    new URL(link, session(app).join_url).href) : nothing}
    <button class="button button--small" type="button" aria-expanded=${Boolean(shown)} @click=${showQr}>${_("QR code")}<span
      class="unseen">: ${helper.called}</span></button>
    <button class="button button--small button--danger" type="button" @click=${revoke}>${_("Revoke")}<span
      class="unseen">: ${helper.called}</span></button>
    ${shown?.picture ? html`<img class="helpers__qr" src=${shown.picture} width="220" height="220"
      alt=${_("QR code of the link for %(name)s", { name: helper.called })}>` : nothing}</li>`;
}
