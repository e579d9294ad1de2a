// Which size, how many columns, where everything lies. Pure: heights come from a measurer.
//
// rows      [[{key, items}]]            areas as they stand on the board, row by row; an item is a
//           note, or a cluster {id, notes: [note]} that lies there as one
// space     {width, height, gap, sizes, columns}   px: an area's width, the height all rows share,
//           the gap between items, allowed sizes from large to small, most columns in an area; also
//           spare: most columns where else pages would turn; limits: {key: [least, most] columns}
// measurer  {heights(items, size, width) -> px[], least(size) -> px, squeeze?(items, size, width, room)}
// result    {size, paged, folded, rooms: px[] (one per row), areas: {key: {columns, width, pages}}}
//           pages: one list of {item, column, top} each; folded: clusters show title and number only
//
// Items are stacked in order, each into the shortest column: one added at the end moves no other.
import { evenStarts, shortest } from "./pages.js";

const NARROWEST = 9.2; // em: in columns narrower than this German words are torn to pieces
const MARGIN = 0.93; // a larger size must fit into this share of the space, or it would soon go back
const SHORT_ENOUGH = 0.6; // share of one-line notes above which narrower columns may save pages

/** The arrangement for these items; `previous` is kept for as long as everything still fits in it. */
export function arrange(rows, space, measurer, previous = null) {
  if (previous) {
    const kept = keep(previous.folded ? fold(rows) : rows, space, measurer, previous);
    if (kept) return { ...kept, folded: previous.folded };
  }
  const sizes = previous ? space.sizes.filter((size) => size <= previous.size) : space.sizes;
  return settle(rows, space, measurer, sizes);
}

/** The room has changed under the same items: as many columns as before, where they fit at any size. */
export function rearrange(rows, space, measurer, previous) {
  const fixed = { ...space, limits: limitsOf(previous, (columns) => columns) };
  const found = !previous.paged && largest(previous.folded ? fold(rows) : rows, fixed, measurer, space.sizes);
  return found ? { ...found, folded: previous.folded } : arrange(rows, space, measurer);
}

const limitsOf = ({ areas }, least) =>
  Object.fromEntries(Object.entries(areas).map(([key, { columns }]) => [key, [least(columns), columns]]));

/** A calmer arrangement (unfolded, larger, or without pages) that fits with a clear margin; else null. */
export function roomier(rows, space, measurer, current) {
  const tight = { ...space, height: space.height * MARGIN };
  if (current.folded) {
    const open = largest(rows, tight, measurer, space.sizes);
    if (open) return at(open.size, rows, space, measurer);
  }
  const small = current.folded ? fold(rows) : rows;
  const sizes = space.sizes.filter((size) => size > current.size || (current.paged && size === current.size));
  // Larger alone is worth no other columns.
  const limits = current.paged ? undefined : limitsOf(current, () => 1);
  const found = sizes.length ? largest(small, { ...tight, limits }, measurer, sizes) : null;
  return found && { ...at(found.size, small, { ...space, limits }, measurer), folded: current.folded };
}

/** Rows whose clusters are folded to title and number of notes. */
function fold(rows) {
  const folded = (item) => (item.notes ? { ...item, folded: true } : item);
  return rows.map((row) => row.map((area) => ({ ...area, items: area.items.map(folded) })));
}

/** The largest size at which everything fits; before pages turn, clusters fold. */
function settle(rows, space, measurer, sizes, squeezed = false) {
  const open = largest(rows, space, measurer, sizes);
  if (open) return open;
  const foldable = rows.flat().some((area) => area.items.some((item) => item.notes));
  const small = foldable ? fold(rows) : rows;
  const closed = foldable && largest(small, space, measurer, sizes);
  if (closed) return { ...closed, folded: true };
  const wide = space.spare > space.columns && largest(small, { ...space, columns: space.spare }, measurer, sizes);
  if (wide) return { ...wide, folded: foldable };
  if (!squeezed && squeeze(small, space, measurer)) return settle(rows, space, measurer, space.sizes, true);
  return { ...paged(small, space, measurer), folded: foldable };
}

function keep(rows, space, measurer, previous) {
  if (!space.sizes.includes(previous.size) || previous.rooms.length !== rows.length) return null;
  const areas = {};
  for (const [index, row] of rows.entries()) {
    for (const area of row) {
      const before = previous.areas[area.key];
      const room = previous.rooms[index];
      const laid =
        (before && keepPages(area, before, previous.size, space, measurer, room)) ||
        (!previous.paged && fewest(area, previous.size, space, measurer, room));
      const fits = laid && (previous.paged ? laid.tallest <= room : laid.pages.length === 1);
      if (!fits) return null;
      areas[area.key] = laid;
    }
  }
  const many = Object.values(areas).some((area) => area.pages.length > 1);
  return { size: previous.size, paged: previous.paged && many, rooms: previous.rooms, areas };
}

/** Pages begin where they did for as long as that costs no page more; then all are filled anew. */
function keepPages(area, before, size, space, measurer, room) {
  const even = evenly(area, size, before.columns, space, measurer, room);
  if (before.pages.length < 2 || even.pages.length < 2) return even;
  const first = new Set(before.pages.map(([place]) => place.item.id));
  const starts = area.items.flatMap((item, index) => (index === 0 || first.has(item.id) ? [index] : []));
  const kept = lay(area, size, before.columns, space, measurer, room, starts);
  const isWhole = kept.pages.length === starts.length; // no page ran over
  return isWhole && kept.pages.length === even.pages.length ? kept : even;
}

function largest(rows, space, measurer, sizes) {
  let found = null;
  let low = 0;
  let high = sizes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const tried = at(sizes[middle], rows, space, measurer);
    if (tried) {
      found = tried;
      high = middle - 1;
    } else low = middle + 1;
  }
  return found;
}

/** Everything on one page at this size, or null: first with equal rows, then rows follow need. */
function at(size, rows, space, measurer) {
  const most = mostColumns(size, space);
  const atLeast = (row) => Math.max(...row.map((area) => least(area, size, most, space, measurer)));
  if (rows.reduce((sum, row) => sum + atLeast(row), 0) > space.height) return null;
  const equal = rows.map(() => space.height / rows.length);
  const first = within(size, rows, space, measurer, equal);
  if (first || rows.length === 1) return first;
  const needs = rows.map((row) => Math.max(...row.map((area) => need(area, size, space, measurer))));
  const spare = space.height - needs.reduce((sum, each) => sum + each, 0);
  if (!(spare >= 0)) return null;
  return within(size, rows, space, measurer, needs.map((each) => each + spare / rows.length));
}

function within(size, rows, space, measurer, rooms) {
  const areas = {};
  for (const [index, row] of rows.entries()) {
    for (const area of row) {
      const laid = fewest(area, size, space, measurer, rooms[index]);
      if (!laid) return null;
      areas[area.key] = laid;
    }
  }
  return { size, paged: false, folded: false, rooms, areas };
}

/** The area on one page in as few columns as possible, or null. */
function fewest(area, size, space, measurer, room) {
  const [from, most] = columnsOf(area, size, space);
  for (let columns = from; columns <= most; columns++) {
    if (least(area, size, columns, space, measurer) > room) continue;
    const laid = lay(area, size, columns, space, measurer, room);
    if (laid.pages.length === 1 && laid.tallest <= room) return laid;
  }
  return null;
}

/** The least height in which the area fits on one page at this size; Infinity beyond the space. */
function need(area, size, space, measurer) {
  let best = Infinity;
  const [from, most] = columnsOf(area, size, space);
  for (let columns = most; columns >= from; columns--) {
    if (least(area, size, columns, space, measurer) > Math.min(best, space.height)) break;
    best = Math.min(best, lay(area, size, columns, space, measurer, Infinity).height);
  }
  return best;
}

/** The smallest size, each area turning its own pages. */
function paged(rows, space, measurer) {
  const size = space.sizes.at(-1);
  const room = space.height / rows.length;
  const laid = rows.flat().map((area) => [area.key, fewestPages(area, size, space, measurer, room)]);
  const many = laid.some(([, area]) => area.pages.length > 1);
  return { size, paged: many, folded: false, rooms: rows.map(() => room), areas: Object.fromEntries(laid) };
}

/** What is too tall even across its whole area alone becomes smaller. Whether there was any. */
function squeeze(rows, space, measurer) {
  if (!measurer.squeeze) return false;
  const size = space.sizes.at(-1);
  const room = space.height / rows.length;
  const tall = rows.flat().flatMap(({ items }) => {
    const heights = measurer.heights(items, size, columnWidth(1, space));
    return items.filter((_, index) => heights[index] > room);
  });
  if (tall.length) measurer.squeeze(tall, size, columnWidth(1, space), room);
  return tall.length > 0;
}

/** Two columns where everything fits in them, more where most has one line; else one. */
function fewestPages(area, size, space, measurer, room) {
  const most = mostColumns(size, space);
  let best = null;
  for (let columns = Math.min(2, most); columns <= most; columns++) {
    const laid = lay(area, size, columns, space, measurer, room);
    if (laid.tallest > room) break; // narrower only makes it taller
    if (!best || laid.pages.length < best.pages.length) best = laid;
    if (laid.pages.length === 1 || laid.short < area.items.length * SHORT_ENOUGH) break;
  }
  return evenly(area, size, best?.columns ?? 1, space, measurer, room);
}

/** Like `lay`, with pages that are all about as full. */
function evenly(area, size, columns, space, measurer, room) {
  const laid = lay(area, size, columns, space, measurer, room);
  if (laid.pages.length < 2) return laid;
  const heights = measurer.heights(area.items, size, laid.width);
  return lay(area, size, columns, space, measurer, room, evenStarts(heights, columns, space.gap, room));
}

/** `starts`: the index of each page's first item; else a page is filled before the next begins. */
function lay({ items }, size, columns, space, measurer, room, starts = []) {
  const width = columnWidth(columns, space);
  const heights = measurer.heights(items, size, width);
  const pages = [[]];
  let ends = new Array(columns).fill(0);
  let height = 0;
  let tallest = 0;
  const line = measurer.least(size);
  const short = heights.filter((each) => each <= line).length;
  items.forEach((item, index) => {
    let column = shortest(ends);
    const occupied = pages.at(-1).length > 0;
    if (occupied && (starts.includes(index) || ends[column] + heights[index] > room)) {
      pages.push([]);
      ends = new Array(columns).fill(0);
      column = 0;
    }
    pages.at(-1).push({ item, column, top: ends[column] });
    height = Math.max(height, ends[column] + heights[index]);
    tallest = Math.max(tallest, heights[index]);
    ends[column] += heights[index] + space.gap;
  });
  return { columns, width, pages, height, tallest, short };
}

/** What the area needs if everything had one line: tells hopeless cases without measuring. */
function least({ items }, size, columns, space, measurer) {
  const lines = Math.ceil(items.length / columns);
  return lines ? lines * (measurer.least(size) + space.gap) - space.gap : 0;
}

function columnWidth(columns, space) {
  return Math.floor((space.width - (columns - 1) * space.gap) / columns);
}

/** From how few to how many columns the area may have at this size. */
function columnsOf({ key }, size, space) {
  const [from, to] = space.limits?.[key] ?? [1, Infinity];
  return [from, Math.min(to, mostColumns(size, space))];
}

export function mostColumns(size, space) {
  let columns = space.columns;
  while (columns > 1 && columnWidth(columns, space) < NARROWEST * size) columns--;
  return columns;
}
