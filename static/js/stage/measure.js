// Heights of cards as this browser draws them: written in one go, read in one go, remembered.
import { render } from "lit-html";
import { card } from "./card.js";

const SMALLEST_SHARE = 0.1;

/** A measurer for fit.js. `host` is an invisible element that cards are laid out in. */
export function measurer(host, language) {
  const known = new Map(); // "size|width" -> Map(looks of a note -> px)
  const squeezed = new Map(); // looks of a note -> share of the common size

  const looks = (note) => `${note.affiliation}|${note.text}`;
  const lookOf = (note) => ({ language, share: squeezed.get(looks(note)) });

  function heights(notes, size, width) {
    const key = `${size}|${width}`;
    if (!known.has(key)) known.set(key, new Map());
    const here = known.get(key);
    const unknown = notes.filter((note) => !here.has(looks(note)));
    if (unknown.length) {
      host.style.setProperty("--size", `${size}px`);
      host.style.inlineSize = `${width}px`;
      render(unknown.map((note) => card(note, { ...lookOf(note), bare: true })), host);
      const cards = host.children;
      unknown.forEach((note, index) => here.set(looks(note), pixels(cards[index])));
      render(null, host);
    }
    return notes.map((note) => here.get(looks(note)));
  }

  /** Notes that are too tall run on without their line breaks, then shrink until they fit. */
  function squeeze(notes, size, width, room) {
    for (const note of notes) {
      for (let share = 1; share > SMALLEST_SHARE; share *= 0.85) {
        squeezed.set(looks(note), share);
        for (const here of known.values()) here.delete(looks(note));
        if (heights([note], size, width)[0] <= room) break;
      }
    }
  }

  function forget() {
    known.clear();
    squeezed.clear();
  }

  const oneLine = { text: "x", affiliation: null };
  const least = (size) => heights([oneLine], size, 10000)[0];
  return { heights, least, squeeze, forget, lookOf };
}

const pixels = (element) => Math.ceil(element.getBoundingClientRect().height);
