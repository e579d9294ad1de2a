// The stage's fitting, with a measurer that knows only lengths: pure arithmetic, no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, mostColumns, rearrange, roomier } from "../../static/js/stage/fit.js";

const KEYS = ["strengths", "weaknesses", "opportunities", "threats"];
const SIZES = [44, 40, 36, 33, 30, 28, 26, 24];
const SPACE = { width: 760, height: 800, gap: 10, sizes: SIZES, columns: 3 };

function fake() {
  const measurer = {
    asked: 0,
    squeezed: new Set(),
    least: (size) => size * 1.25 + 16,
    heights(notes, size, width) {
      measurer.asked += notes.length;
      return notes.map((note) => {
        const perLine = Math.max(1, Math.floor((width - 60) / (size * 0.5)));
        const lines = Math.max(Math.ceil(note.text.length / perLine), note.lines ?? 1);
        return (measurer.squeezed.has(note) ? 3 : lines) * size * 1.25 + 16;
      });
    },
    squeeze: (notes) => notes.forEach((note) => measurer.squeezed.add(note)),
  };
  return measurer;
}

const note = (id, length = 30, lines = 1) => ({ id, text: "x".repeat(length), lines });

/** Boards of `counts` notes per area, of mixed lengths. */
function rowsOf(counts, lengths = [12, 30, 55, 90, 20]) {
  const areas = KEYS.map((key, k) => ({
    key,
    items: Array.from({ length: counts[k] }, (_, i) => note(`${key}${i}`, lengths[i % lengths.length])),
  }));
  return [areas.slice(0, 2), areas.slice(2)];
}

function assertSound(result, rows, space, measurer) {
  rows.forEach((row, index) => {
    for (const area of row) {
      const laid = result.areas[area.key];
      const shown = laid.pages.flat().map((place) => place.item);
      assert.deepEqual(shown, area.items, "every note once, in order");
      for (const page of laid.pages) {
        const heights = measurer.heights(page.map((p) => p.item), result.size, laid.width);
        page.forEach((place, i) => {
          assert.ok(place.top + heights[i] <= result.rooms[index] + 0.01, "inside its area");
          for (let j = 0; j < i; j++) {
            if (page[j].column === place.column) {
              assert.ok(page[j].top + heights[j] + space.gap <= place.top + 0.01, "no overlap");
            }
          }
        });
      }
      assert.ok(laid.columns * laid.width + (laid.columns - 1) * space.gap <= space.width);
    }
  });
  const sum = result.rooms.reduce((a, b) => a + b, 0);
  assert.ok(sum <= space.height + 0.01, "rows share the height");
}

for (const counts of [[0, 0, 0, 0], [1, 0, 0, 0], [7, 8, 7, 6], [30, 30, 30, 30], [75, 75, 75, 75], [300, 0, 0, 1]]) {
  test(`everything lies inside its area: ${counts}`, () => {
    const measurer = fake();
    const rows = rowsOf(counts);
    const result = arrange(rows, SPACE, measurer);
    assertSound(result, rows, SPACE, measurer);
    assert.ok(SIZES.includes(result.size));
    if (result.paged) assert.equal(result.size, 24, "pages only at the smallest size");
  });
}

test("few notes are shown at the largest size, and the largest that fits is taken", () => {
  assert.equal(arrange(rowsOf([1, 1, 0, 0]), SPACE, fake()).size, 44);
  const rows = rowsOf([7, 8, 7, 6]);
  const result = arrange(rows, SPACE, fake());
  const larger = SIZES[SIZES.indexOf(result.size) - 1];
  const only = { ...SPACE, sizes: [larger] };
  assert.ok(result.size < 44 && arrange(rows, only, fake()).paged, "one step larger needs pages");
});

test("a row with more to show grows, the other gives", () => {
  const result = arrange(rowsOf([13, 3, 2, 2]), SPACE, fake());
  assert.equal(result.paged, false);
  assert.ok(result.rooms[0] > result.rooms[1]);
});

test("a note more moves no other note while everything still fits", () => {
  const measurer = fake();
  const rows = rowsOf([7, 8, 7, 6]);
  const before = arrange(rows, { ...SPACE, sizes: [24] }, measurer);
  rows[0][0].items = [...rows[0][0].items, note("new")];
  const after = arrange(rows, { ...SPACE, sizes: [24] }, measurer, before);
  const places = (result) => result.areas.strengths.pages[0].map((p) => [p.item.id, p.column, p.top]);
  assert.deepEqual(places(after).slice(0, -1), places(before));
  assert.deepEqual(after.rooms, before.rooms);
});

test("the size falls at once when something no longer fits, and never below the smallest", () => {
  const measurer = fake();
  let previous = null;
  for (let n = 0; n < 80; n++) {
    const rows = rowsOf([n, n, n, n]);
    const result = arrange(rows, SPACE, measurer, previous);
    assertSound(result, rows, SPACE, measurer);
    if (previous) assert.ok(result.size <= previous.size);
    previous = result;
  }
  assert.equal(previous.size, 24);
  assert.ok(previous.paged);
});

test("with less room around them notes keep their columns, and become smaller", () => {
  const measurer = fake();
  const columns = ({ areas }) => KEYS.map((key) => areas[key].columns);
  let anew = 0;
  for (let n = 4; n < 20; n++) {
    const rows = rowsOf([n, n + 3, n, n - 2]);
    const before = arrange(rows, SPACE, measurer);
    const tighter = { ...SPACE, height: SPACE.height - 60 };
    const after = rearrange(rows, tighter, measurer, before);
    assertSound(after, rows, tighter, measurer);
    if (after.size > 24) assert.deepEqual(columns(after), columns(before), `${n} notes`);
    anew += Number(columns(arrange(rows, tighter, measurer)).join() !== columns(before).join());
  }
  assert.ok(anew > 0, "or nothing was kept that would else have changed");
});

test("where it is wanted, more columns come before pages", () => {
  const rows = rowsOf([3, 0, 0, 3], [12]);
  const tight = { ...SPACE, height: 260, columns: 1 };
  assert.ok(arrange(rows, tight, fake()).paged);
  const spare = arrange(rows, { ...tight, spare: 2 }, fake());
  assert.equal(spare.paged, false);
  assert.equal(spare.areas.strengths.columns, 2);
  assert.equal(arrange(rowsOf([1, 0, 0, 1]), { ...tight, spare: 2 }, fake()).areas.strengths.columns, 1);
});

test("with fewer notes the size stays, until a larger one fits with a clear margin", () => {
  const measurer = fake();
  const full = arrange(rowsOf([14, 14, 14, 14]), SPACE, measurer);
  const one = arrange(rowsOf([13, 14, 14, 14]), SPACE, measurer, full);
  assert.equal(one.size, full.size);
  const few = rowsOf([3, 3, 3, 3]);
  assert.equal(arrange(few, SPACE, measurer, full).size, full.size);
  const calmer = roomier(few, SPACE, measurer, full);
  assert.ok(calmer.size > full.size);
  assert.equal(roomier(few, SPACE, measurer, calmer), null, "and then it rests");
});

test("a note higher than its area is squeezed and then fits; the others keep the common size", () => {
  const measurer = fake();
  const rows = rowsOf([3, 3, 3, 3]);
  rows[1][1].items.push(note("tower", 280, 140));
  const result = arrange(rows, SPACE, measurer);
  assertSound(result, rows, SPACE, measurer);
  assert.deepEqual([...measurer.squeezed].map((n) => n.id), ["tower"]);
  assert.ok(result.size > 24, "one bad note does not make the whole board small");
});

/** `count` clusters of `size` notes in each area, beside `loose` notes. */
function clustered(count, size, loose) {
  const rows = rowsOf([loose, loose, loose, loose]);
  for (const area of rows.flat()) {
    for (let c = 0; c < count; c++) {
      const notes = Array.from({ length: size }, (_, i) => note(`${area.key}c${c}n${i}`));
      area.items.push({ id: `${area.key}c${c}`, text: "Title", notes });
    }
  }
  return rows;
}

/** The fake, for clusters too: a line of title, and under it the notes unless it is folded. */
function framed() {
  const plain = fake();
  const heights = (items, size, width) =>
    items.map((item) => {
      const [line] = plain.heights([item], size, width);
      if (!item.notes || item.folded) return line;
      return line + heights(item.notes, size, width - 20).reduce((sum, each) => sum + each + 4, 0);
    });
  return { ...plain, heights };
}

const folds = (result) =>
  Object.values(result.areas).flatMap((area) => area.pages.flat()).filter((place) => place.item.folded).length;

test("clusters count with all their notes, and stay open for as long as 24 px fits", () => {
  const open = arrange(clustered(2, 3, 2), SPACE, framed());
  assert.equal(open.folded, false);
  assert.equal(folds(open), 0);
  assert.ok(open.size < 44 && open.size >= 24);
});

test("before pages turn, clusters fold: 40 of them with 300 notes are all there, at 24 px or more", () => {
  const rows = clustered(10, 7, 5);
  const result = arrange(rows, SPACE, framed());
  assert.equal(result.folded, true);
  assert.equal(result.paged, false);
  assert.equal(folds(result), 40);
  assert.ok(result.size >= 24);
  const many = arrange(clustered(10, 7, 60), SPACE, framed());
  assert.ok(many.folded && many.paged && many.size === 24, "and only then pages turn");
});

test("folded clusters stay folded until all fits open with a clear margin", () => {
  const measurer = framed();
  const folded = arrange(clustered(10, 7, 5), SPACE, measurer);
  const fewer = clustered(2, 3, 2);
  const kept = arrange(fewer, SPACE, measurer, folded);
  assert.ok(kept.folded && kept.size === folded.size, "nothing jumps at once");
  const calmer = roomier(fewer, SPACE, measurer, kept);
  assert.equal(calmer.folded, false);
  assert.equal(folds(calmer), 0);
  const still = arrange(fewer, SPACE, measurer, calmer);
  assert.equal(still.folded, false);
});

test("one more note at 300 measures only notes not yet known", () => {
  const measurer = fake();
  const known = new Set();
  let fresh = 0;
  const cached = {
    ...measurer,
    heights(notes, size, width) {
      for (const n of notes) {
        const key = `${n.id}/${size}/${width}`;
        if (!known.has(key)) fresh++;
        known.add(key);
      }
      return measurer.heights(notes, size, width);
    },
  };
  const before = arrange(rowsOf([75, 75, 75, 75]), SPACE, cached);
  assert.ok(fresh <= 600, `the first drawing measures a note at most twice: ${fresh}`);
  fresh = 0;
  arrange(rowsOf([76, 75, 75, 75]), SPACE, cached, before);
  assert.equal(fresh, 1);
});

/** How many items the pages of the area hold. */
const filled = (result) => result.areas.strengths.pages.map((page) => page.length);

/** Areas of `count` notes of one line, one above the other; a page has room for 7 in a column. */
const alike = (count) => {
  const rows = rowsOf([0, 0, 0, 0]);
  for (const [area] of rows) area.items = Array.from({ length: count }, (_, i) => note(`${area.key}${i}`, 5));
  return rows;
};

test("no page is full while the last holds a single note", () => {
  const space = { ...SPACE, sizes: [24] };
  assert.deepEqual(filled(arrange(alike(21), space, fake())), [21]);
  for (const [count, pages] of [[22, [11, 11]], [43, [14, 14, 15]], [64, [16, 16, 16, 16]]]) {
    const result = arrange(alike(count), space, fake());
    assertSound(result, alike(count), space, fake());
    assert.deepEqual(filled(result).sort((a, b) => a - b), pages);
  }
});

test("pages begin where they did until the last one is full, then all are filled anew", () => {
  // Sabotage caught: cards that change the page under the eyes of the room with each new note.
  const space = { ...SPACE, sizes: [24] };
  let plan = null;
  for (const pages of [[11, 11], [11, 12], [11, 13], [11, 14], [13, 13], [13, 14], [14, 14]]) {
    plan = arrange(alike(pages[0] + pages[1]), space, fake(), plan);
    assert.deepEqual(filled(plan), pages);
  }
  plan = arrange(alike(29), space, fake(), plan);
  assert.deepEqual(filled(plan).sort((a, b) => a - b), [9, 10, 10]);
});

test("columns are never narrower than German words bear", () => {
  assert.equal(mostColumns(24, SPACE), 3);
  assert.equal(mostColumns(44, SPACE), 1);
});
