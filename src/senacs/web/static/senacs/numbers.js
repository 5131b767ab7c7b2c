// Numbers as the French write them. Pure: no page here.

const NARROW_SPACE = "\u202f";

// "1 361,5" gives 1361.5; an empty or unreadable text gives null.
export function parseNumber(text) {
  const clean = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".").replace("−", "-");
  return /^-?\d+(\.\d+)?$/.test(clean) ? Number(clean) : null;
}

// 1361.5 gives "1 361,5"; at most two decimals, as typed.
export function formatNumber(value) {
  const [whole, decimals] = String(Math.round(Math.abs(value) * 100) / 100).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, NARROW_SPACE);
  return (value < 0 ? "−" : "") + grouped + (decimals ? "," + decimals : "");
}

// Sum of what is known; null when nothing is.
export function sumKnown(values) {
  const known = values.filter((value) => value !== null);
  return known.length ? known.reduce((total, value) => total + value, 0) : null;
}

// Order of two cells of a column: numbers by value, texts as in a French dictionary.
export function compareCells(left, right) {
  const a = parseNumber(left);
  const b = parseNumber(right);
  if (a !== null && b !== null) return a - b;
  if (a !== null) return -1;
  if (b !== null) return 1;
  return left.localeCompare(right, "fr", { sensitivity: "base" });
}
