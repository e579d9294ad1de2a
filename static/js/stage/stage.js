// Draws the stage from the state of the wire: which screen, measured and arranged, then painted.
import { html, nothing, render } from "lit-html";
import { _ } from "../lib/words.js";
import { announcer } from "./announce.js";
import { board } from "./board.js";
import { drawClock } from "./clock.js";
import { arrange, roomier } from "./fit.js";
import { head, rail } from "./frame.js";
import { readGeometry } from "./geometry.js";
import { measurer } from "./measure.js";
import { banner, blank, closing, fullQr, message, oneNote } from "./screens.js";
import { turner } from "./turning.js";
import { viewOf } from "./view.js";

const FRESH = 4000; // ms for which a new note is marked
const flowing = matchMedia("(max-width: 47.9em), (max-height: 26em)"); // as in stage/other.css
const QUIET = 20_000; // ms without a change before the notes may grow

/**
 * `root` is drawn into, `host` is where cards are measured, `region` is the live region.
 * Gives `update({state, connection, number, token})`, `tick(serverNow)` and `remeasure()`.
 */
export function createStage({ root, host, region }) {
  const shown = { state: null, connection: "connecting", reason: "", number: 1, token: "" };
  const announce = announcer(region);
  root.replaceChildren(); // lit-html draws beside what is there, not over it
  const fresh = new Map(); // note id -> timer that ends its marking
  let known = null; // ids of all notes seen so far
  let measure = null;
  let geometry = null;
  let plan = null;
  let drawnAs = "";
  let changed = performance.now();
  let serverNow = 0;
  let asked = false;

  const app = {
    turner: turner(request),
    isFresh: (note) => fresh.has(note.id),
    lookOf: (note) => measure.lookOf(note),
    gap: 0,
  };

  /** Draw in the next frame, however many changes come until then. */
  function request() {
    if (asked) return;
    asked = true;
    const once = () => {
      if (!asked) return;
      asked = false;
      clearTimeout(late);
      draw();
    };
    const late = setTimeout(once, 150); // a covered window has no frames
    requestAnimationFrame(once);
  }

  function draw() {
    const { state, connection } = shown;
    if (!shown.token) return paint(message(_("Please open this page with the link from the console.")));
    if (!state?.entities.get("session")) {
      return paint(connection === "refused" ? refused() : message(_("Connecting …")));
    }
    const view = viewOf(state, shown.number);
    document.title = `${view.session.title} · Stellwand`;
    if (view.session.state !== "live" || connection === "archived") return paint(closing(view));
    if (connection === "refused") return paint(refused());
    const light = spotlight(view);
    if (light.blank) return paint(blank());
    if (light.qr) return paint(fullQr(view));
    drawBoard(view, light);
  }

  const refused = () =>
    message(_("This link no longer works."), _("Please ask the facilitator for the stage's new link."));

  function paint(content) {
    drawnAs = "";
    render(content, root);
  }

  function drawBoard(view, light) {
    const { session, group } = view;
    if (!measure || measure.language !== session.language) {
      measure = { ...measurer(host, session.language), language: session.language };
      geometry = null;
    }
    const rows = rowsOf(view, light);
    // Whatever changes the room for notes without a note changing; a new key starts afresh.
    const key = JSON.stringify([
      light.quadrant, light.note, group.number, session.labels, groupsKey(view), innerWidth, innerHeight,
    ]);
    if (key !== drawnAs || !geometry) {
      drawnAs = key;
      plan = null;
      render(frame(view, rows, light), root);
      geometry = readGeometry(root.querySelector(".board"), rows.length, Boolean(light.note));
      app.gap = geometry.gap;
    }
    noticeNew(view);
    plan = flowing.matches ? flow(rows) : arrange(rows, geometry.space, measure, plan);
    render(frame(view, rows, light), root);
    tick();
  }

  const groupsKey = ({ session, group, groups }) => [session.question, session.title, group.name, groups.length];

  function frame(view, rows, light) {
    const area = light.note ? rows[0][0] : null;
    const lost = shown.connection !== "connected" && shown.lost;
    return html`<div class="stage">
      <div class="stage__main">${head(view, shown.token)}
        <main class="stage__board" id="main" tabindex="-1">${
          area ? oneNote(area, plan, app) : board(rows, plan, geometry?.chrome, app)
        }</main></div>
      ${rail(view)}
      ${lost ? banner(_("No connection at the moment. The board stays; new notes follow by themselves.")) : nothing}
    </div>`;
  }

  function noticeNew({ notes, group }) {
    const arrived = known ? notes.filter((note) => !known.has(note.id)) : [];
    known = new Set(notes.map((note) => note.id));
    for (const note of arrived) {
      fresh.set(note.id, setTimeout(() => { fresh.delete(note.id); request(); }, FRESH));
    }
    const here = arrived.filter((note) => note.group === group.number).length;
    if (here) announce(here);
  }

  function grow() {
    if (!plan || !geometry || !drawnAs || flowing.matches || performance.now() - changed < QUIET) return;
    changed = performance.now();
    const view = viewOf(shown.state, shown.number);
    const calmer = roomier(rowsOf(view, spotlight(view)), geometry.space, measure, plan);
    if (!calmer) return;
    plan = calmer;
    request();
  }

  function tick(now = serverNow) {
    serverNow = now;
    const place = root.querySelector(".clock");
    if (place && shown.state) drawClock(place, viewOf(shown.state, shown.number).group.timer, now);
    grow();
  }

  return {
    tick,
    update(news) {
      if (news.state) changed = performance.now();
      Object.assign(shown, news);
      request();
    },
    /** Fonts or the window have changed: nothing measured so far holds. */
    remeasure() {
      measure?.forget();
      geometry = null;
      request();
    },
  };
}

/** The group's spotlight; one on a note that is gone shows the board. */
function spotlight({ group, notes }) {
  const light = group.spotlight ?? {};
  const there = !light.note || notes.some((note) => note.id === light.note);
  return there ? light : {};
}

function rowsOf({ areas, notes }, light) {
  if (light.note) return [[{ key: "note", notes: notes.filter((note) => note.id === light.note) }]];
  if (light.quadrant) return [areas.filter((area) => area.key === light.quadrant)];
  return [areas.slice(0, 2), areas.slice(2)];
}

/** Zoomed in or hand-sized: one column in the page's flow, places do not matter. */
function flow(rows) {
  const all = (area) => area.notes.map((note) => ({ note, column: 0, top: 0 }));
  const areas = rows.flat().map((area) => [area.key, { columns: 1, width: 0, pages: [all(area)] }]);
  return { size: null, paged: false, rooms: rows.map(() => 0), areas: Object.fromEntries(areas) };
}
