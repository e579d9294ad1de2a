// How much room the drawn frame leaves for notes, in CSS pixels. Read once, until the window, the
// words around the board or the fonts change.

export const OVERVIEW = [44, 41, 38, 35, 33, 31, 29, 27, 25.5, 24]; // px on a screen of 1080 lines
export const READING = [54, 50, 46, 43, 40, 38, 36];
export const ONE_NOTE = [88, 80, 72, 65, 59, 53, 48, 44, 40, 36];
const GAP = 8;

/**
 * What fit.js needs, read from a board that is drawn without notes: `{space, chrome, gap}`;
 * `chrome` holds the px of each row that are not for notes (heading, padding). `sizes`: one of the
 * lists above; `columns`: the most in an area, `spare`: the same before pages turn.
 */
export function readGeometry(board, rows, { sizes, columns, spare }) {
  const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const gap = Math.round(GAP * unit);
  const lists = [...board.querySelectorAll(".quadrant__notes")];
  const boxes = lists.map((list) => list.getBoundingClientRect());
  const outer = lists.map((list) => list.closest(".quadrant").getBoundingClientRect());
  const rowGap = parseFloat(getComputedStyle(board).rowGap) || 0;
  const perRow = lists.length / rows;
  const chrome = Array.from({ length: rows }, (_, row) =>
    Math.max(...boxes.slice(row * perRow, (row + 1) * perRow).map((box, index) =>
      Math.ceil(outer[row * perRow + index].height - box.height))),
  );
  const used = chrome.reduce((sum, each) => sum + each, 0) + rowGap * (rows - 1);
  return {
    chrome,
    gap,
    space: {
      width: Math.floor(Math.min(...boxes.map((box) => box.width))),
      height: Math.floor(board.getBoundingClientRect().height - used),
      gap,
      // Rounded up: a size is never below what was promised.
      sizes: sizes.map((size) => Math.ceil(size * unit * 50) / 50),
      columns,
      spare,
    },
  };
}
