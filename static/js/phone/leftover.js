/** On the page of a workshop that is over: what this phone wrote and could not deliver is not lost. */
import { copyOf, part, setText, show } from "./parts.js";

/** @param {HTMLElement} box @param {Storage|null} storage */
export function showLeftover(box, storage) {
  const list = part("leftover-list", box);
  for (const [key, text] of undelivered(storage, `stellwand:${box.dataset.session}:`)) {
    const item = copyOf("leftover-note");
    setText(part("text", item), text);
    item.querySelector("button").addEventListener("click", () => {
      storage.removeItem(key);
      item.remove();
      show(box, list.children.length > 0);
    });
    list.append(item);
  }
  show(box, list.children.length > 0);
}

function undelivered(storage, prefix) {
  try {
    return Array.from({ length: storage.length }, (_unused, index) => storage.key(index))
      .filter((key) => key.startsWith(prefix))
      .map((key) => [key, textIn(storage.getItem(key))])
      .filter(([, text]) => text);
  } catch {
    return []; // no storage
  }
}

/** The text of an outbox entry or of a draft. */
function textIn(json) {
  try {
    const value = JSON.parse(json);
    return value?.fields?.text ?? value?.text ?? "";
  } catch {
    return "";
  }
}
