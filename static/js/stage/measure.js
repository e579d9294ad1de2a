// Heights of items as this browser draws them: written in one go, read in one go, remembered.
import { render } from "lit-html";
import { draw, isNote, looks } from "./items.js";

const SMALLEST_SHARE = 0.1;

/** A measurer for fit.js. `host` is an invisible element that items are laid out in. */
export function measurer(host, language) {
  const known = new Map(); // "size|width" -> Map(looks of an item -> px)
  const squeezed = new Map(); // looks of a note -> share of the common size

  const styleOf = (note) => ({ share: squeezed.get(looks(note)) });

  function heights(items, size, width) {
    const key = `${size}|${width}`;
    if (!known.has(key)) known.set(key, new Map());
    const here = known.get(key);
    const unknown = items.filter((item) => !here.has(looks(item)));
    if (unknown.length) {
      host.style.setProperty("--size", `${size}px`);
      host.style.inlineSize = `${width}px`;
      render(unknown.map((item) => draw(item, { language, styleOf, bare: true })), host);
      const drawn = host.children;
      unknown.forEach((item, index) => here.set(looks(item), pixels(drawn[index])));
      render(null, host);
    }
    return items.map((item) => here.get(looks(item)));
  }

  /** Notes that are too tall run on without their line breaks, then shrink until they fit. */
  function squeeze(items, size, width, room) {
    for (const note of items.filter(isNote)) {
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
  return { heights, least, squeeze, forget, styleOf };
}

const pixels = (element) => Math.ceil(element.getBoundingClientRect().height);
