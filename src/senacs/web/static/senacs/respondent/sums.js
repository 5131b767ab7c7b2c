// The live sum of parts, in the words of the server. Pure.

import { formatNumber } from "../numbers.js";

// The sum of a line of a table that nobody asks for: its number alone.
export function lineWords(whole) {
  return whole === null ? "–" : formatNumber(whole);
}

// Under the box of a total: what the cells make, and how far they are from it.
export function gapWords(whole, total) {
  if (whole === null) return "";
  const text = `somme\u202f: ${formatNumber(whole)}`;
  const gap = total === null ? 0 : Math.round((total - whole) * 100) / 100;
  if (gap === 0) return text;
  return gap > 0 ? `${text}, manque\u00a0${formatNumber(gap)}` : `${text}, ${formatNumber(-gap)}\u00a0de trop`;
}

export function sumWords(whole, total) {
  if (whole === null) return "Total\u202f: –";
  const text = `Total\u202f: ${formatNumber(whole)}`;
  if (total === null) return text;
  const gap = Math.round((total - whole) * 100) / 100;
  if (gap === 0) return `${text} – égal au total annoncé`;
  if (gap > 0) return `${text} – manque ${formatNumber(gap)} pour atteindre ${formatNumber(total)}`;
  return `${text} – ${formatNumber(-gap)} de trop pour un total de ${formatNumber(total)}`;
}
