/** "My notes": what waits, what came back, and what is on the board, each with its state in words. */
import { quadrantName } from "../lib/labels.js";
import { clean, problem } from "../lib/text.js";
import { copyOf, followList, numberWord, part, setLook, setText, show } from "./parts.js";
import { isFull, problemWord, setError } from "./write.js";
import { asideWord, stateWord, waitingWord } from "./words.js";

const CHANGES = ["edit_note", "move_note", "withdraw_note"];

/**
 * What the list shows, newest first: refused, waiting, then the notes the server has.
 * @param {import("./outbox.js").Entry[]} entries
 * @param {object[]} notes own notes as the server sent them
 */
export function itemsOf(entries, notes) {
  const waiting = entries.filter((entry) => entry.state === "waiting");
  const changes = new Map(); // note → what is on its way to it, several as one
  for (const entry of waiting.filter(({ name }) => CHANGES.includes(name))) {
    const { note } = entry.fields;
    changes.set(note, { ...entry, fields: { ...changes.get(note)?.fields, ...entry.fields } });
  }
  return [
    ...entries.filter((entry) => entry.state === "refused").reverse()
      .map((entry) => ({ key: `refused-${entry.id}`, kind: "refused", entry })),
    ...waiting.filter((entry) => entry.name === "add_note").reverse()
      .map((entry) => ({ key: entry.id, kind: "waiting", entry })),
    ...[...notes].sort((a, b) => number(b.id) - number(a.id))
      .map((note) => ({ key: note.id, kind: "note", note, pending: changes.get(note.id) ?? null })),
  ];
}

const number = (id) => Number(id.slice(1));

/**
 * @param {{edit(note: string, text: string): void, move(note: string, quadrant: string): void, withdraw(note: string): void,
 *          offer(entry: object): void, take(entry: object): void, dismiss(entry: object): void}} actions
 */
export function createOwnNotes(actions) {
  const box = part("own");
  const list = part("own-list");

  const make = (item) => {
    if (item.kind === "waiting") return copyOf("waiting-note");
    if (item.kind === "refused") return makeRefused(item, actions);
    return makeNote(item, actions);
  };
  for (const element of list.children) listenTo(element, element.dataset.note, actions);

  /** Before the first snapshot (`notes` null) the notes of the server's page stay as they are. */
  return function update({ entries, notes, affiliation, labels, limit, connected, isOpen, canOffer = false, isOver = false }) {
    const items = notes ? itemsOf(entries, notes) : [...itemsOf(entries, []), ...standing(list, entries)];
    show(box, items.length > 0);
    if (notes) {
      show(part("own-hint"), isOpen && notes.length > 0);
      show(part("end-hint"), isOver && notes.length > 0);
    }
    followList(list, items, make, (element, item) => {
      if (item.kind === "standing") return;
      const quadrant = (item.entry ?? item.pending)?.fields.quadrant ?? item.note?.quadrant;
      setText(part("quadrant", element), quadrant ? quadrantName(quadrant, labels) : "");
      setLook(element, item.note ? item.note.affiliation : affiliation);
      if (item.kind === "note") updateNote(element, item, { isOpen, isOver, connected, limit });
      else setText(part("text", element), item.entry.fields.text);
      if (item.kind === "waiting") setText(part("state", element), waitingWord(connected));
      if (item.kind === "refused") updateRefused(element, item.entry, canOffer);
    });
  };
}

function standing(list, entries) {
  const known = new Set(entries.map((entry) => entry.id));
  return [...list.children]
    .filter((element) => /^n\d+$/.test(element.dataset.note) && !known.has(element.dataset.note))
    .map((element) => ({ key: element.dataset.note, kind: "standing" }));
}

function makeRefused(item, actions) {
  const element = copyOf("refused-note");
  for (const what of ["offer", "take", "dismiss"]) {
    element.querySelector(`[data-do="${what}"]`).addEventListener("click", () => actions[what](item.entry));
  }
  return element;
}

/** A new note that came after writing had closed can be offered with one tap. */
function updateRefused(element, entry, canOffer) {
  setText(part("why", element), entry.error?.message ?? "");
  const isLate = entry.name === "add_note" && entry.error?.code === "phase_closed";
  show(element.querySelector('[data-do="offer"]'), isLate && canOffer);
}

function makeNote(item, actions) {
  const element = copyOf("own-note");
  const textarea = element.querySelector("textarea");
  const error = part("error", element);
  textarea.id = `edit-${item.key}`;
  error.id = `edit-error-${item.key}`;
  element.querySelector("label").htmlFor = textarea.id;
  listenTo(element, item.key, actions);
  return element;
}

/** The plain forms of a note become commands. */
function listenTo(element, id, actions) {
  const form = part("edit", element);
  const textarea = form.elements.text;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const what = event.submitter?.dataset.do ?? "edit";
    const code = what === "edit" ? problem(textarea.value) : null;
    setError(textarea, part("error", element), code ? problemWord(code) : "");
    if (code) {
      textarea.focus();
      return;
    }
    element.querySelector("details").open = false;
    element.querySelector("summary").focus();
    if (what === "withdraw") {
      actions.withdraw(id);
    } else if (what === "move") {
      actions.move(id, event.submitter.value);
    } else {
      textarea.defaultValue = textarea.value;
      actions.edit(id, clean(textarea.value));
    }
  });
}

/** After the end (`isOver`) a note can still be withdrawn, but no longer changed. */
function updateNote(element, { note, pending }, { isOpen, isOver, connected, limit }) {
  const text = pending?.fields.text ?? note.text;
  const quadrant = pending?.fields.quadrant ?? note.quadrant;
  for (const button of element.querySelectorAll('[data-do="move"]')) {
    show(button, button.value !== quadrant && !isFull(limit, button.value));
  }
  const textarea = element.querySelector("textarea");
  // An editor that the person has changed stays as it is; an untouched one follows the note.
  if (textarea.value === textarea.defaultValue && textarea.defaultValue !== text) {
    textarea.defaultValue = text;
    textarea.value = text;
  }
  setText(part("text", element), text);
  setText(part("number", element), numberWord(note.number));
  show(part("number", element), Boolean(note.number));
  setText(part("state", element), pending ? waitingWord(connected) : stateWord(note));
  element.classList.toggle("note--waiting", pending !== null);
  const aside = note.state === "set_aside";
  element.classList.toggle("own--aside", aside);
  setText(part("kind", element), aside ? asideWord(note.reason) : "");
  show(part("kind", element), aside);
  show(part("edit", element), isOpen || isOver);
  for (const name of ["change", "save", "fields"]) show(part(name, element), isOpen);
  show(part("closed", element), !isOpen && !isOver);
}
