/** Finding and changing the parts of the page; nothing is touched that is already as wanted. */
import { sideKey, sideMark } from "../lib/note.js";

/** @returns {HTMLElement} the element that the template marked with data-part */
export function part(name, within = document) {
  return within.querySelector(`[data-part="${name}"]`);
}

export function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** The number before a text: it never stands alone at the end of a line. */
export function numberWord(number) {
  return number ? `${number}\u00a0` : "";
}

export function show(element, visible) {
  if (element && element.hidden === visible) element.hidden = !visible;
}

/** A new element from the template with this id. */
export function copyOf(templateId) {
  return document.getElementById(templateId).content.firstElementChild.cloneNode(true);
}

/** Gives a card the look of a side: colour and shape. */
export function setLook(element, affiliation) {
  const look = `note--${sideKey(affiliation)}`;
  if (element.classList.contains(look)) return;
  element.classList.remove("note--administration", "note--citizen", "note--none");
  element.classList.add(look);
}

/** Puts a side's icon and word into the element. */
export function putMark(element, affiliation, options) {
  const side = sideKey(affiliation);
  if (element.dataset.side === side) return;
  element.dataset.side = side;
  element.replaceChildren(sideMark(affiliation, options));
}

/**
 * Makes a list's children follow `items` with the fewest changes, so that an open editor, the focus
 * and the reading position stay where they are.
 * @param {HTMLElement} list
 * @param {{key: string}[]} items
 * @param {(item: object) => HTMLElement} make
 * @param {(element: HTMLElement, item: object) => void} update
 */
export function followList(list, items, make, update) {
  const wanted = new Set(items.map((item) => item.key));
  const present = new Map();
  for (const child of [...list.children]) {
    if (wanted.has(child.dataset.note)) present.set(child.dataset.note, child);
    else child.remove();
  }
  let next = list.firstElementChild;
  for (const item of items) {
    const element = present.get(item.key) ?? make(item);
    element.dataset.note = item.key;
    update(element, item);
    if (element === next) next = next.nextElementSibling;
    else list.insertBefore(element, next);
  }
}
