// What every part of the console shares: the newest state, what this screen shows of it, and the
// way to send a command. Parts are plain functions of `app`; nothing here knows the DOM.
const TOAST_MS = 8000;

/** Makes the console's shared object. `redraw` is called whenever something to draw changed. */
export function createApp({ redraw }) {
  const app = {
    live: null,
    state: null,
    presence: null,
    stageUrl: null,
    helperLinks: null, // {number: link} of co-facilitators; only with the main link
    helper: null, // {number, called, group}: this is a co-facilitator's link
    connection: { name: "connecting", detail: null },
    ui: {
      group: "all",
      picked: [], // ids of the notes and clusters that the bar at the bottom is about
      anchor: null, // id from which Shift and a click select a row
      picking: false, // every click adds to the selection: for fingers, which have no Ctrl key
      naming: null, // {cluster} or {note}: whose cluster's title is being written
      roving: null, // id of the note or cluster that Tab reaches
      search: "",
      apart: [], // pairs of similar notes that are to stay apart
      walk: null, // {ids, at}: walking through the board on the stage
      menu: null, // {name, note?}: at most one menu is open
      dialog: null, // {name, …}: at most one dialog is open
      drag: null, // {ids, over}
      toast: null, // {text, kind}
    },

    /** Changes what this screen shows and draws it. */
    change(patch) {
      Object.assign(app.ui, patch);
      if (patch.menu) app.ui.toast = null; // it would lie over what the menu offers
      redraw();
    },

    /** Sends a command; a refusal is shown in the server's own words. Gives the answer. */
    async run(name, fields = {}) {
      const ack = await app.send(name, fields);
      if (!ack.ok) app.say(ack.error.message, "refusal");
      return ack;
    },

    /** Sends a command and gives the answer, for forms that show a refusal themselves. */
    send: (name, fields = {}) => app.live.command(name, fields),

    /** Shows a sentence for a while. */
    say(text, kind = "note") {
      clearTimeout(app.toastTimer);
      app.toastTimer = setTimeout(() => app.change({ toast: null }), TOAST_MS);
      app.change({ toast: { text, kind } });
    },
  };
  return app;
}
