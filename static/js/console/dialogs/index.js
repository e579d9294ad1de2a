// At most one dialog is open; each lives in a file of its own.
import { nothing } from "lit-html";
import { addDialog } from "./add.js";
import { editDialog } from "./edit.js";
import { endDialog } from "./end.js";
import { settingsDialog } from "./settings.js";
import { splitDialog } from "./split.js";

const DIALOGS = {
  add: addDialog,
  edit: editDialog,
  end: endDialog,
  settings: settingsDialog,
  split: splitDialog,
};

export function dialogs(app) {
  return app.ui.dialog ? DIALOGS[app.ui.dialog.name](app, app.ui.dialog) : nothing;
}

/** Opens what was drawn as a real modal: the browser keeps focus inside and gives it back after. */
export function openDrawnDialogs(root) {
  for (const dialog of root.querySelectorAll("dialog:not([open])")) dialog.showModal();
}
