/** The frame of the phone's page: head, question, what to do now, the end, the two views. */
import { groupName, quadrantName, quadrantQuestion } from "../lib/labels.js";
import { formatClock, remaining } from "../lib/clock.js";
import { _, _n } from "../lib/words.js";
import { part, setText, show } from "./parts.js";
import { connectionWord, firstView, phaseWord, whatNow } from "./words.js";

export function updateConnection(state) {
  const connected = state === "connected";
  show(part("dot"), true);
  show(part("link"), true);
  part("dot").classList.toggle("dot--off", !connected);
  setText(part("link"), ` · ${connectionWord(state)}`);
}

/**
 * @param {{session: object, group: object, groups: object[], count: number, isOpen: boolean, gone: boolean,
 *          dots: string, timeUp: boolean}} now
 */
export function updateFrame({ session, group, groups, count, isOpen, gone, dots, timeUp }) {
  const over = gone || session.state !== "live";
  setText(part("phase"), phaseWord(group.phase, over));
  setText(part("group"), groupName(group));
  setText(part("question"), group.question || session.title);
  setText(part("now"), whatNow(group.phase, isOpen, dots, timeUp));
  setText(part("first-tab"), firstView(isOpen, dots));
  part("first-tab").classList.toggle("is-due", dots === "open");
  show(part("now"), !over);
  show(part("over"), over && !gone);
  show(part("over-count"), count > 0);
  setText(part("over-count"), _n("You contributed one note.", "You contributed %(n)s notes.", count));
  show(part("place"), isOpen);
  for (const label of document.querySelectorAll("[data-label]")) {
    setText(label, quadrantName(label.dataset.label, session.labels));
  }
  for (const guide of document.querySelectorAll("[data-guide]")) {
    setText(guide, quadrantQuestion(guide.dataset.guide, session.labels) || _("Your note"));
  }
  for (const one of groups) {
    setText(document.querySelector(`[data-group="${one.number}"]`), groupName(one));
  }
}

/** Shows the time of the group; called once a second. @returns {number|null} milliseconds left */
export function updateClock(timer, serverNow) {
  const clock = part("clock");
  show(clock, timer !== null);
  if (timer === null) return null;
  const left = remaining(timer, serverNow);
  setText(clock, formatClock(left));
  clock.classList.toggle("bar__time--short", left <= 60_000);
  return left;
}

/** The two tabs. @param {(name: "write"|"board") => void} onChange */
export function createTabs(onChange) {
  const tabs = [...document.querySelectorAll("[data-tab]")];
  const choose = (name) => {
    for (const tab of tabs) tab.setAttribute("aria-current", tab.dataset.tab === name ? "page" : "false");
    show(part("write"), name === "write");
    show(part("board"), name === "board");
    window.scrollTo(0, 0);
    onChange(name);
  };
  for (const tab of tabs) {
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      choose(tab.dataset.tab);
    });
  }
  return tabs.find((tab) => tab.getAttribute("aria-current") === "page")?.dataset.tab ?? "write";
}
