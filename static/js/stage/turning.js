// Which page of a quadrant is shown. Quadrants with more than one page turn by themselves.

export const TURN_EVERY = 15_000;

export function turner(redraw) {
  const shown = new Map(); // area key -> {page, since}
  let paused = false;

  function turn() {
    if (paused) return;
    const now = performance.now();
    for (const place of shown.values()) {
      if (place.pages > 1 && now - place.since > TURN_EVERY - 500) {
        place.page = (place.page + 1) % place.pages;
        place.since = now;
      }
    }
    redraw();
  }

  setInterval(() => {
    if ([...shown.values()].some((place) => place.pages > 1)) turn();
  }, TURN_EVERY / 5);

  return {
    /** The page of this area to show now; the page with a fresh note comes first. */
    pageOf(key, area, isFresh) {
      const place = shown.get(key) ?? { page: 0, since: performance.now() };
      place.pages = area.pages.length;
      const fresh = area.pages.map((page) => page.some((each) => isFresh(each.item)));
      const arrived = fresh.lastIndexOf(true);
      if (place.pages > 1 && arrived >= 0 && place.last !== area.pages.flat().length) {
        place.page = arrived;
        place.since = performance.now();
      }
      place.last = area.pages.flat().length;
      place.page = Math.min(place.page, place.pages - 1);
      shown.set(key, place);
      return place.page;
    },
    get paused() {
      return paused;
    },
    /** Stop the turning, or go on. */
    toggle() {
      paused = !paused;
      redraw();
    },
  };
}
