// Beside a tall theme the next column goes on. A grid alone would leave that room empty, so each
// topic of such a quadrant says how many thin rows it takes; the grid then finds the places.
const ROW_PX = 4; // `grid-auto-rows` of `.quadrant__notes--packed`
const GAP_PX = 8;

/** Measures what was drawn and sets the rows that changed; first all reading, then all writing. */
export function pack(root) {
  const items = [...root.querySelectorAll(".quadrant__notes--packed > li")];
  const rows = items.map((item) => Math.ceil((item.offsetHeight + GAP_PX) / ROW_PX));
  items.forEach((item, i) => {
    const span = `span ${rows[i]}`;
    if (item.style.gridRowEnd !== span) item.style.gridRowEnd = span;
  });
}

/** Packs again when the board gets wider or narrower. */
export function packOnResize(root) {
  new ResizeObserver(() => pack(root)).observe(root);
}
