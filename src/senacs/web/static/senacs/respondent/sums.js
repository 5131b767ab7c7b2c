// The live sum of parts, in the words of the server. Pure.

import { formatNumber } from "../numbers.js";

export function sumWords(whole, total) {
  if (whole === null) return "Total\u202f: –";
  const text = `Total\u202f: ${formatNumber(whole)}`;
  if (total === null) return text;
  const gap = Math.round((total - whole) * 100) / 100;
  if (gap === 0) return `${text} – égal au total annoncé`;
  if (gap > 0) return `${text} – manque ${formatNumber(gap)} pour atteindre ${formatNumber(total)}`;
  return `${text} – ${formatNumber(-gap)} de trop pour un total de ${formatNumber(total)}`;
}
