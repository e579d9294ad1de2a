// At most one dialog is open; each lives in a file of its own.
import { nothing } from "lit-html";
import { addDialog } from "./add.js";
import { agendaDialog } from "./agenda.js";
import { dotsDialog } from "./dots.js";
import { editDialog } from "./edit.js";
import { endDialog } from "./end.js";
import { handoverDialog } from "./handover.js";
import { helpersDialog } from "./helpers.js";
import { historyDialog } from "./history.js";
import { messageDialog } from "./message.js";
import { resultDialog } from "./result.js";
import { settingsDialog } from "./settings.js";
import { splitDialog } from "./split.js";
import { votingDialog } from "./voting.js";

const DIALOGS = {
  add: addDialog,
  agenda: agendaDialog,
  dots: dotsDialog,
  edit: editDialog,
  end: endDialog,
  handover: handoverDialog,
  helpers: helpersDialog,
  history: historyDialog,
  message: messageDialog,
  result: resultDialog,
  settings: settingsDialog,
  split: splitDialog,
  voting: votingDialog,
};

export function dialogs(app) {
  return app.ui.dialog ? DIALOGS[app.ui.dialog.name](app, app.ui.dialog) : nothing;
}

/** Opens what was drawn as a real modal: the browser keeps focus inside and gives it back after. */
export function openDrawnDialogs(root) {
  for (const dialog of root.querySelectorAll("dialog:not([open])")) dialog.showModal();
}
