/** Dots: what can be weighed, the own dots on it, and those that are left. Nobody else's are known here. */
import { groupName, quadrantName } from "../lib/labels.js";
import { _, _n } from "../lib/words.js";
import { copyOf, followList, numberWord, part, setText, show } from "./parts.js";
import { topicsOf } from "./topics.js";

export const STEPS = { place_vote: 1, take_vote: -1 };

/** The round of dots as this person meets it: null, or {round, state}; `state` is "open" or "closed". */
export function roundOf(entities, phase) {
  const rounds = [...entities.values()].filter((entity) => entity.kind === "round")
    .sort((a, b) => number(a) - number(b));
  const open = rounds.find((round) => round.open && round.topics?.length);
  if (open) return { round: open, state: "open" };
  const last = rounds.at(-1);
  return last && !last.open && phase === "vote" ? { round: last, state: "closed" } : null;
}

const number = (entity) => Number(entity.id.slice(1));

/** The server's word on the own dots of a turn, or undefined. */
export const ownDots = (entities, turn) => entities.get(`dots-${turn?.round.id.slice(1)}`);

/**
 * The own dots with the moves that the server has not confirmed yet.
 * @param {{id: string, budget: number}} round
 * @param {{left: number, on: Record<string, number>}|undefined} dots the server's word
 * @param {{name: string, fields: {topic: string}}[]} moves
 * @returns {{left: number, on: Record<string, number>}}
 */
export function standing(round, dots, moves) {
  const on = { ...dots?.on };
  for (const { name, fields } of moves) {
    on[fields.topic] = Math.max(0, (on[fields.topic] ?? 0) + STEPS[name]);
  }
  const placed = Object.values(on).reduce((sum, count) => sum + count, 0);
  return { left: Math.max(0, round.budget - placed), on };
}

/** Why a dot cannot be placed now, in words; empty where it can. */
export function hindrance(round, { left, on }, topic) {
  if ((on[topic] ?? 0) >= round.each) return _("You have placed as many dots on this topic as you may.");
  return left < 1 ? _("All your dots are placed. Take one back to place it elsewhere.") : "";
}

/** @param {{send(name: string, topic: string): void, say(text: string): void}} actions */
export function createDots({ send, say }) {
  const box = part("dots");
  const list = part("topics");
  const reasons = new Map(); // topic → why its last dot was refused
  const late = part("dots-error"); // the same where the list is gone
  let shown = null; // {round, now}

  list.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!shown) return;
    const topic = event.target.closest("[data-note]").dataset.note;
    const name = event.submitter?.value === "take" ? "take_vote" : "place_vote";
    const reason = name === "place_vote" ? hindrance(shown.round, shown.now, topic) : "";
    reasons.clear();
    setText(late, "");
    if (reason) reasons.set(topic, reason);
    drawReasons();
    if (reason) return;
    if (name === "place_vote" || shown.now.on[topic] > 0) {
      send(name, topic);
      const { left, on } = shown.now;
      say(`${dotsWord(on[topic] ?? 0)} ${leftWord(left, shown.round.budget)}`);
    }
  });

  const drawReasons = () => {
    for (const element of list.children) {
      const reason = reasons.get(element.dataset.note) ?? "";
      setText(part("error", element), reason);
      show(part("error", element), reason !== "");
    }
  };

  const drawTopic = (element, { topic }, { round, now, groups, labels }) => {
    const count = now.on[topic.id] ?? 0;
    const words = topic.kind === "cluster" ? topic.title || _("Without a title") : topic.text;
    setText(part("text", element), words);
    setText(part("number", element), numberWord(topic.number));
    show(part("number", element), Boolean(topic.number));
    const group = groups.find((one) => one.number === topic.group);
    const field = quadrantName(topic.quadrant, labels);
    setText(part("where", element), round.across && group ? `${field} · ${groupName(group)}` : field);
    drawFolded(element, topic.notes);
    setText(part("count", element), String(count));
    setText(part("count-word", element), dotsWord(count));
    const [take, place] = element.querySelectorAll("button");
    label(take, _("Take a dot back: %(topic)s", { topic: words }), count < 1);
    label(place, _("Place a dot: %(topic)s", { topic: words }), hindrance(round, now, topic.id) !== "");
    element.classList.toggle("topic--on", count > 0);
  };

  return {
    /** The server refused a dot: its reason stands beside the topic, or where the list was. */
    refused(entry, message) {
      if (!(entry.name in STEPS)) return;
      reasons.set(entry.fields.topic, message);
      setText(late, message);
    },

    /**
     * @param {{round: object, state: string}|null} turn
     * @param {{coming: object[]}} now commands that the screen shows already, and the server does not yet
     * @returns {number|null} dots left, null where none can be placed
     */
    update(turn, { entities, coming, groups, labels, isOver }) {
      const isOpen = turn?.state === "open" && !isOver;
      show(box, isOpen);
      show(part("budget"), isOpen);
      show(late, !isOpen && !isOver && late.textContent !== "");
      if (!isOpen) {
        shown = null;
        return null;
      }
      const { round } = turn;
      if (shown?.round.id !== round.id) {
        reasons.clear();
        setText(late, "");
      }
      const moves = coming.filter((entry) => entry.name in STEPS);
      const now = standing(round, ownDots(entities, turn), moves);
      shown = { round, now };
      setText(part("dots-question"), round.question || _("What is most important to you?"));
      setText(part("dots-rule"), eachWord(round.each));
      setText(part("budget"), leftWord(now.left, round.budget));
      const wanted = new Set(round.topics);
      const topics = topicsOf(entities, (note) => !note.parked).filter((topic) => wanted.has(topic.id));
      followList(list, topics.map((topic) => ({ key: topic.id, topic })), () => copyOf("topic"),
        (element, item) => drawTopic(element, item, { round, now, groups, labels }));
      drawReasons();
      return now.left;
    },
  };
}

/** Greyed, but reachable: whoever taps it hears why. */
function label(button, text, isOff) {
  if (button.getAttribute("aria-label") !== text) button.setAttribute("aria-label", text);
  if (button.getAttribute("aria-disabled") !== String(isOff)) button.setAttribute("aria-disabled", String(isOff));
}

function drawFolded(element, notes) {
  const box = part("folded", element);
  show(box, notes.length > 0);
  setText(part("folded-count", element), _n("One note", "%(n)s notes", notes.length));
  followList(part("notes", element), notes.map((note) => ({ key: note.id, note })),
    () => document.createElement("li"),
    (item, { note }) => setText(item, note.number ? `${note.number} ${note.text}` : note.text));
}

function eachWord(each) {
  return _n("At most one dot on a topic.", "At most %(n)s dots on a topic.", each);
}

function dotsWord(count) {
  return count ? _n("One dot here.", "%(n)s dots here.", count) : _("No dot here.");
}

function leftWord(left, budget) {
  return _("%(left)s of %(budget)s dots left", { left, budget });
}
