// Draws the stage from the state of the wire: which screen, measured and arranged, then painted.
import { html, nothing, render } from "lit-html";
import { isTimeUp } from "../lib/timeup.js";
import { _ } from "../lib/words.js";
import { announcer } from "./announce.js";
import { createBell } from "./bell.js";
import { board } from "./board.js";
import { drawClock } from "./clock.js";
import { arrange, rearrange, roomier } from "./fit.js";
import { head, rail } from "./frame.js";
import { readGeometry } from "./geometry.js";
import { measurer } from "./measure.js";
import { sceneOf } from "./scene.js";
import { banner, blank, closing, fullQr, large, message, oneNote } from "./screens.js";
import { aboutFields, foot, openRound, resultOf, roundToCome } from "./strips.js";
import { turner } from "./turning.js";
import { viewOf } from "./view.js";

const FRESH = 4000; // ms for which a new note is marked
const TURNING = 900; // ms that a card takes to be turned over
const flowing = matchMedia("(max-width: 47.9em), (max-height: 26em)"); // as in stage/other.css
const QUIET = 20_000; // ms without a change before the notes may grow

/**
 * `root` is drawn into, `host` is where cards are measured, `region` is the live region.
 * Gives `update({state, connection, number, token})`, `tick(serverNow)` and `remeasure()`.
 */
export function createStage({ root, host, region }) {
  const shown = { state: null, connection: "connecting", reason: "", number: 1, token: "" };
  const announce = announcer(region);
  const listen = createBell();
  root.replaceChildren(); // lit-html draws beside what is there, not over it
  const fresh = new Set(); // ids of notes that have just arrived
  const turned = new Set(); // ids of notes that have just been revealed
  let known = null; // all notes seen so far: id -> whether it lay face down
  let measure = null;
  let geometry = null;
  let plan = null;
  let drawnAs = "";
  let drawnIn = ""; // scene and window: while they stay, so do the columns
  let changed = performance.now();
  let serverNow = 0;
  let timeUp = false;
  let asked = false;

  const app = {
    turner: turner(request),
    language: "de",
    isFresh: (item) => (item.notes ? item.notes.some(app.isFresh) : fresh.has(item.id)),
    styleOf: (note) => ({ ...measure.styleOf(note), fresh: fresh.has(note.id), turned: turned.has(note.id) }),
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
    const view = { ...viewOf(state, shown.number), timeUp };
    document.title = `${view.session.title} · Stellwand`;
    if (view.session.state !== "live" || connection === "archived") return paint(closing(view));
    if (connection === "refused") return paint(refused());
    const scene = sceneOf(view);
    if (scene.kind === "blank") return paint(blank());
    if (scene.kind === "qr") return paint(fullQr(view));
    drawBoard(view, scene);
  }

  const refused = () =>
    message(_("This link no longer works."), _("Please ask the facilitator for the stage's new link."));

  function paint(content) {
    drawnAs = "";
    render(content, root);
  }

  function drawBoard(view, scene) {
    const { session } = view;
    if (!measure || app.language !== session.language) {
      app.language = session.language;
      measure = measurer(host, session.language);
      geometry = null;
    }
    // Whatever changes the room for notes without a note changing.
    const place = JSON.stringify([scene.key, view.group.number, innerWidth, innerHeight]);
    const key = JSON.stringify([place, ...aroundOf(view)]);
    if (key !== drawnAs || !geometry) {
      const before = place === drawnIn && plan?.size ? { plan, space: geometry?.space } : null;
      drawnAs = key;
      drawnIn = place;
      plan = null;
      render(frame(view, scene), root);
      geometry = scene.rows ? readGeometry(root.querySelector(".board"), scene.rows.length, scene) : {};
      app.gap = geometry.gap;
      if (before?.space) plan = carriedOver(before, scene.rows);
    }
    noticeNew(view);
    if (scene.rows) plan = flowing.matches ? flow(scene.rows) : arrange(scene.rows, geometry.space, measure, plan);
    render(frame(view, scene), root);
    tick();
  }

  /** The arrangement as it was, in a room that may have changed. */
  function carriedOver(before, rows) {
    const isSame = JSON.stringify(before.space) === JSON.stringify(geometry.space);
    return isSame ? before.plan : rearrange(rows, geometry.space, measure, before.plan);
  }

  function frame(view, scene) {
    const lost = shown.connection !== "connected" && shown.lost;
    return html`<div class="stage">
      <div class="stage__main">${head(view, shown.token)}
        ${above(view, scene)}
        <main class="stage__board" id="main" tabindex="-1">${inside(scene)}</main>
        ${foot(view)}</div>
      ${rail(view, scene.kind)}
      ${lost ? banner(_("No connection at the moment. The board stays; new notes follow by themselves.")) : nothing}
    </div>`;
  }

  function above(view, { kind }) {
    if (kind === "fields") return aboutFields(view);
    if (kind === "result") return resultOf(view);
    if (view.round?.open) return openRound(view);
    return view.group.phase === "vote" ? roundToCome() : nothing;
  }

  function inside({ kind, rows, text }) {
    if (kind === "message") return large(text);
    return kind === "note" ? oneNote(rows[0][0], plan, app) : board(rows, plan, geometry?.chrome, app);
  }

  function noticeNew({ notes, group }) {
    const arrived = known ? notes.filter((note) => !known.has(note.id)) : [];
    const revealed = notes.filter((note) => !note.hidden && known?.get(note.id));
    known = new Map(notes.map((note) => [note.id, Boolean(note.hidden)]));
    mark(arrived, fresh, FRESH);
    mark(revealed, turned, TURNING);
    const here = arrived.filter((note) => note.group === group.number).length;
    if (here) announce(here);
  }

  /** The notes' ids are in `marks` for `time` ms. */
  function mark(notes, marks, time) {
    if (!notes.length) return;
    notes.forEach((note) => marks.add(note.id));
    setTimeout(() => { notes.forEach((note) => marks.delete(note.id)); request(); }, time);
  }

  function grow() {
    if (!plan || !geometry?.space || !drawnAs || flowing.matches || performance.now() - changed < QUIET) return;
    changed = performance.now();
    const { rows } = sceneOf(viewOf(shown.state, shown.number));
    const calmer = rows && roomier(rows, geometry.space, measure, plan);
    if (!calmer) return;
    plan = calmer;
    request();
  }

  function tick(now = serverNow) {
    serverNow = now;
    const { session, group } = courseOf(shown);
    if (group && session.state === "live") listen(session, group, now);
    if (group && isTimeUp(group.timer, now) !== timeUp) {
      timeUp = !timeUp;
      request();
    }
    const place = root.querySelector(".clock");
    if (place && group) drawClock(place, group.timer, now);
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

/** The session and the shown group, where they are known; cheap enough for every look at the clock. */
function courseOf({ state, number }) {
  const session = state?.entities.get("session");
  return session ? { session, group: state.entities.get(`g${number}`) ?? state.entities.get("g1") } : {};
}

/** What stands around the board and takes room from it. */
function aroundOf({ session, group, groups, round, parked, aside }) {
  const above = [group.phase === "vote", round && [round.id, round.open, round.question]];
  const strips = [above, parked.length > 0, Object.keys(aside).length > 0];
  return [group.number, group.name, group.question, session.question, session.title, session.labels, groups.length, strips];
}

/** Zoomed in or hand-sized: one column in the page's flow, places do not matter. */
function flow(rows) {
  const all = (area) => area.items.map((item) => ({ item, column: 0, top: 0 }));
  const areas = rows.flat().map((area) => [area.key, { columns: 1, width: 0, pages: [all(area)] }]);
  return { size: null, paged: false, folded: false, rooms: rows.map(() => 0), areas: Object.fromEntries(areas) };
}
