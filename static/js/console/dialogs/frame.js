// The frame that all dialogs share.
import { html, nothing } from "lit-html";
import { _ } from "../../lib/words.js";

/**
 * A modal with a heading, a form and its buttons. `submit(values, form)` gets the form's values;
 * `problem` is a refusal to show beside the buttons. Without `action` there is nothing to send.
 */
export function frame(app, { title, submit, action, tone = "primary", wide = false }, body) {
  const { problem, done } = app.ui.dialog;
  const onSubmit = async (event) => {
    event.preventDefault();
    if (!submit) return;
    const form = event.target;
    if (form.dataset.sending) return; // a second Enter is not a second note
    form.dataset.sending = "yes";
    await submit(Object.fromEntries(new FormData(form)), form);
    delete form.dataset.sending;
  };
  return html`<dialog class="console-dialog ${wide ? "console-dialog--wide" : ""}"
      aria-labelledby="dialog-title" @close=${() => app.change({ dialog: null })}>
    <form class="console-dialog__form" novalidate @submit=${onSubmit}>
      <h2 id="dialog-title">${title}</h2>
      ${body}
      <p class="console-dialog__problem" role="alert">${problem ?? nothing}</p>
      <p class="console-dialog__done" role="status">${done ?? nothing}</p>
      <div class="console-dialog__buttons">
        <button class="button" type="button" @click=${close}>${_("Close")}</button>
        ${action ? html`<button class="button button--${tone}" type="submit">${action}</button>` : nothing}
      </div>
    </form>
  </dialog>`;
}

export function close(event) {
  event.target.closest("dialog").close();
}

/** Shows more in the open dialog, as long as it is still the same one. */
export function more(app, dialog, patch) {
  if (app.ui.dialog?.name === dialog.name) app.change({ dialog: { ...app.ui.dialog, ...patch } });
}

/** Enter sends the form, Shift+Enter makes a line; not while an input method composes. */
export function sendOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}
