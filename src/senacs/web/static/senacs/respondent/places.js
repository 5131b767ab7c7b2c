// The places of a table of boxes: where the arrows lead, what a pasted block fills. Pure.
//
// A table is a list of rows of keys, null where nothing can be typed.

const EMPTY = /^[-–—\s\u00a0\u202f]*$/;

// A block copied from a spreadsheet, as rows of texts.
export function readBlock(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
}

export const isBlock = (text) => /[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""));

// What a block writes from a place on: an empty cell of the spreadsheet empties nothing.
export function fill(table, [row, column], block) {
  const writes = [];
  let ignored = 0;
  block.forEach((cells, down) =>
    cells.forEach((text, right) => {
      if (EMPTY.test(text)) return;
      const key = table[row + down]?.[column + right] ?? null;
      if (key === null) ignored += 1;
      else writes.push([key, text]);
    }),
  );
  return { writes, ignored };
}

export function find(table, key) {
  for (let row = 0; row < table.length; row += 1) {
    const column = table[row].indexOf(key);
    if (column >= 0) return [row, column];
  }
  return null;
}

// The next place in a direction that can be typed in, or null at the edge.
export function step(table, [row, column], [down, right]) {
  let [r, c] = [row + down, column + right];
  while (table[r]?.[c] !== undefined) {
    if (table[r][c] !== null) return table[r][c];
    [r, c] = [r + down, c + right];
  }
  return null;
}
