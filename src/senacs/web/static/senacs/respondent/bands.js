// Moves one's own mark on the bands of comparable structures while one types.

import { parseNumber } from "../numbers.js";

const WIDTH = 200;
const MARGIN = 8;

export function abscissa(value, low, high) {
  const inside = Math.min(Math.max(value, low), high);
  return Math.round(MARGIN + ((WIDTH - 2 * MARGIN) * (inside - low)) / (high - low));
}

export function followBands(form, boxes) {
  const refresh = () =>
    form.querySelectorAll("[data-band]").forEach((place) => {
      const mark = place.querySelector("circle");
      const value = parseNumber(String(boxes.get(place.dataset.band)?.raw ?? ""));
      mark.classList.toggle("is-unknown", value === null);
      if (value !== null) {
        const { low, high } = place.dataset;
        mark.setAttribute("cx", abscissa(value, Number(low), Number(high)));
      }
    });
  form.addEventListener("input", refresh);
  form.addEventListener("filled", refresh);
  form.addEventListener("sheets", refresh);
}
