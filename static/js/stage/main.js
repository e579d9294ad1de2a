// The stage's entry: token from the address, connection, screen kept awake.
import { connect } from "../lib/live.js";
import { keepAwake } from "./awake.js";
import { createStage } from "./stage.js";

const PATIENCE = 1500; // ms before a lost connection is mentioned; most are back by then

const stage = createStage({
  root: document.getElementById("stage"),
  host: document.getElementById("measure"),
  region: document.getElementById("news"),
});

/** "#<token>", "#<token>/2" or "#<token>&group=2"; null for any other fragment. */
function addressed() {
  const [, token, number] = /^#([\w.~-]{8,})(?:(?:\/|&group=)(\d+))?$/.exec(location.hash) ?? [];
  return token ? { token, number: Number(number ?? 1) } : null;
}

let live = null;
let lostTimer = null;
function onConnection(connection) {
  if (connection === "outdated") return location.reload(); // the server speaks a newer page's words
  clearTimeout(lostTimer);
  if (connection === "archived") live.close(); // the thanks stay; there is nothing more to hear
  stage.update({ connection, ...(connection === "connected" ? { lost: false } : {}) });
  if (connection === "connecting" || connection === "stopping") {
    lostTimer = setTimeout(() => stage.update({ lost: true }), PATIENCE);
  }
  return undefined;
}

const start = addressed();
if (start) {
  stage.update(start);
  live = connect({
    token: start.token,
    onState: (state) => stage.update({ state }),
    onConnection,
  });
  setInterval(() => stage.tick(live.serverNow()), 250);
} else {
  stage.update({});
}

addEventListener("hashchange", (event) => {
  const next = addressed();
  if (next && next.token === start?.token) stage.update(next);
  else if (next) location.reload();
  else history.replaceState(null, "", event.oldURL); // the skip link's own fragment
});
addEventListener("resize", () => stage.remeasure());
document.fonts?.ready.then(() => stage.remeasure());
document.fonts?.addEventListener("loadingdone", () => stage.remeasure());
keepAwake();
