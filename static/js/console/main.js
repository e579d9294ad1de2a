// The console: connects with the token from the address's fragment and draws what comes.
import { render } from "lit-html";
import { connect } from "../lib/live.js";
import { announcer } from "./announce.js";
import { createApp } from "./app.js";
import { listenToClocks } from "./bell.js";
import { openDrawnDialogs } from "./dialogs/index.js";
import { enableDrag } from "./drag.js";
import { keepingFocus } from "./focus.js";
import { enableKeys } from "./keys.js";
import { findLinks } from "./links.js";
import { enableMenus } from "./menu.js";
import { pack, packOnResize } from "./packing.js";
import { page } from "./page.js";
import { askSimilar } from "./similar.js";
import { enableUndo } from "./undo.js";
import { chosenGroups, session } from "./reading.js";

const CLOCK_MS = 250;

start(document.querySelector("#console"), location.hash.slice(1));

function start(root, token) {
  let asked = false;
  const app = createApp({
    redraw() {
      if (!asked) requestAnimationFrame(draw);
      asked = true;
    },
  });
  const pageTitle = document.title;
  const announce = announcer(document.querySelector("#console-news"));

  function draw() {
    asked = false;
    keepingFocus(() => render(page(app), root));
    pack(root);
    openDrawnDialogs(root);
    askSimilar(app);
    giveFocus(root);
    root.dispatchEvent(new Event("drawn"));
  }

  enableDrag(app, root);
  enableKeys(app, root);
  enableMenus(app, root);
  enableUndo(app);
  packOnResize(root);
  app.token = token;
  app.live = connect({
    token,
    onState(state) {
      app.state = state;
      document.title = `${session(app).title} · ${pageTitle}`;
      announce(state);
      app.change({});
    },
    onPresence(presence) {
      app.presence = presence;
      app.change({});
    },
    onConnection(name, detail) {
      if (name === "outdated") app.outdated = true;
      else if (name === "archived") closeForGood(app);
      else app.connection = { name, detail };
      if (name === "connected" && !app.stageUrl) findLinks(app);
      if (detail?.code === "revoked") app.state = null; // nothing of the board stays on the screen
      app.change({});
    },
  });
  setInterval(() => {
    if (!app.state || !chosenGroups(app).some((group) => group.timer?.ends)) return;
    listenToClocks(app);
    app.change({});
  }, CLOCK_MS);
  window.addEventListener("hashchange", () => location.reload());
  draw();
}

/** Archived: the last board stays to be read, and nothing can be reopened. */
function closeForGood(app) {
  app.state.entities.set("session", { ...session(app), state: "archived" });
  app.live.close();
}

/** A field that was drawn in place asks for focus once. */
function giveFocus(root) {
  for (const field of root.querySelectorAll("[data-asks-focus]")) {
    delete field.dataset.asksFocus;
    field.focus();
    field.select();
  }
}
