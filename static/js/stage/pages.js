// Where the pages of an area begin: as few pages as the room allows, and all about as full.

/** The column that ends first; of several, the first. */
export function shortest(ends) {
  let best = 0;
  for (let column = 1; column < ends.length; column++) if (ends[column] < ends[best]) best = column;
  return best;
}

/**
 * The index of each page's first item. Of all ways with the fewest pages, the one in which the squares of what they
 * hold are least: no page is full while the last shows a single note. Of equal ways the fuller page comes first. What is
 * taller than the room has a page of its own.
 */
export function evenStarts(heights, columns, gap, room) {
  const best = [{ pages: 0, cost: 0, from: 0 }]; // for the items before this index
  heights.forEach((_height, from) => {
    const ends = new Array(columns).fill(0);
    let held = 0;
    for (let to = from; to < heights.length; to++) {
      const column = shortest(ends);
      if (to > from && ends[column] + heights[to] > room) break;
      ends[column] += heights[to] + gap;
      held += heights[to] + gap;
      const found = { pages: best[from].pages + 1, cost: best[from].cost + held ** 2, from };
      if (!best[to + 1] || isBetter(found, best[to + 1])) best[to + 1] = found;
    }
  });
  const starts = [];
  for (let end = heights.length; end > 0; end = best[end].from) starts.unshift(best[end].from);
  return starts;
}

const isBetter = (one, other) => one.pages < other.pages || (one.pages === other.pages && one.cost <= other.cost);
