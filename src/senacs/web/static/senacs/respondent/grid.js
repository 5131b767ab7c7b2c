// A table of boxes: arrows, blocks pasted from a spreadsheet, zeros and rows at once, undo.

import { lineWords, gapWords } from "./sums.js";
import { parseNumber, sumKnown } from "../numbers.js";
import { loadSheets } from "./sheets.js";
import { fill, find, isBlock, readBlock, step } from "./places.js";

const ABSENT = "nc";
const MOVES = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const LATER = 250;
const counted = (count, one, many) => `${count}\u00a0${count > 1 ? many : one}`;

export class Grid {
  constructor(element, boxes, edit, bar) {
    this.element = element;
    this.boxes = boxes;
    this.edit = edit;
    this.bar = bar;
    const lines = [...element.querySelectorAll(".grid-row > tr:not(.grid-notes)")];
    this.keys = lines.map((line) =>
      [...line.cells].slice(1).map((cell) => cell.dataset.question ?? null),
    );
    this.rows = [...element.querySelectorAll("[data-grid-row]")].map((row) => new Row(row, boxes));
    element.addEventListener("keydown", (event) => this.#keydown(event));
    element.addEventListener("paste", (event) => this.#paste(event));
    element.addEventListener("focusin", (event) => this.#entered(event.target));
    element.addEventListener("change", (event) => this.#ticked(event.target));
    element.addEventListener("input", (event) => this.#typed(event.target));
    element.addEventListener("filled", () => this.refresh());
    element.querySelector("[data-zeros]")?.addEventListener("click", (event) => this.#zeros(event));
    this.refresh();
  }

  // Sums, ticks and rows as the boxes stand.
  refresh() {
    const numberIn = (key) => parseNumber(this.boxes.get(key).raw);
    this.element.querySelectorAll("[data-line-sum]").forEach((place) => {
      const whole = sumKnown(place.dataset.lineSum.split(" ").map(numberIn));
      const { totalKey } = place.dataset;
      const total = totalKey ? numberIn(totalKey) : null;
      const words = totalKey ? gapWords(whole, total) : lineWords(whole);
      if (place.textContent !== words) place.textContent = words;
      const isUneven = whole !== null && total !== null && Math.abs(whole - total) > 0.005;
      place.classList.toggle("is-uneven", isUneven);
    });
    this.rows.forEach((row) => row.refresh());
  }

  // Places that can be typed in now.
  get #table() {
    return this.keys.map((row) =>
      row.map((key) => (key && this.boxes.get(key).isShown ? key : null)),
    );
  }

  #boxOf(target) {
    return this.boxes.get(target.closest("[data-question]")?.dataset.question);
  }

  #keydown(event) {
    const box = this.#boxOf(event.target);
    if (!box || event.target.tagName !== "INPUT" || event.isComposing) return;
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z" && this.bar.mayUndo) {
      event.preventDefault();
      this.bar.undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = key === "Enter" ? [event.shiftKey ? -1 : 1, 0] : MOVES[key];
    if (!move || !leaves(event.target, key)) return;
    event.preventDefault();
    const table = this.#table;
    const next = step(table, find(table, box.key), move);
    if (next) this.boxes.get(next).focus();
    else if (key === "Enter") this.edit(box); // on the last line the focus stays
  }

  #entered(target) {
    const box = this.#boxOf(target);
    if (!box || target.tagName !== "INPUT") return;
    target.select();
    this.bar.show(box, this);
  }

  #typed(target) {
    const box = this.#boxOf(target);
    if (!box) return; // the tick of a row, which is about to say so itself
    box.mark();
    this.bar.forget();
    this.refresh();
  }

  #paste(event) {
    const box = this.#boxOf(event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!box || event.target.readOnly || !isBlock(text)) return;
    event.preventDefault();
    const table = this.#table;
    const { writes, ignored } = fill(table, find(table, box.key), readBlock(text));
    const lost = ignored
      ? `, ${counted(ignored, "valeur ignorée", "valeurs ignorées")}, hors des cases`
      : "";
    this.#write(writes, (count) => `${counted(count, "case remplie", "cases remplies")}${lost}.`);
  }

  #zeros(event) {
    event.preventDefault();
    const totals = new Set(
      [...this.element.querySelectorAll(".grid-total[data-question]")].map((e) => e.dataset.question),
    );
    const empty = this.keys.flat().filter((key) => {
      const box = key && !totals.has(key) && this.boxes.get(key);
      return box && box.isShown && !box.raw.trim();
    });
    this.#write(
      empty.map((key) => [key, "0"]),
      (count) =>
        count ? `Zéro écrit dans ${counted(count, "case", "cases")}.` : "Aucune case n’était vide.",
    );
  }

  #ticked(target) {
    if (!target.matches("[data-row-absent]")) return;
    const row = this.rows.find((one) => one.tick === target);
    const said = target.checked ? "" : ABSENT;
    const boxes = row.shown.filter((box) => box.raw.trim().toLowerCase() === said);
    const kept = target.checked && row.shown.some((box) => box.raw.trim());
    this.#write(
      boxes.map((box) => [box.key, target.checked ? ABSENT : ""]),
      (count) =>
        kept
          ? `${counted(count, "case vide marquée", "cases vides marquées")} non concernée\u202f: les autres n’ont pas changé.`
          : `Ligne «\u202f${row.label}\u202f»\u202f: ${target.checked ? "non concernée" : "à remplir"}.`,
    );
  }

  #write(writes, said) {
    const former = writes.map(([key]) => [key, this.boxes.get(key).raw]);
    this.put(writes);
    this.bar.did(said(writes.length), () => this.put(former), writes.length > 0);
  }

  put(writes) {
    writes.forEach(([key, raw]) => {
      const box = this.boxes.get(key);
      box.raw = raw;
      this.edit(box);
    });
    this.refresh();
  }
}

class Row {
  constructor(element, boxes) {
    this.element = element;
    this.tick = element.querySelector("[data-row-absent]");
    this.label = element.querySelector(".grid-row-name").textContent;
    this.boxes = [...element.querySelectorAll("[data-question]")].map((cell) =>
      boxes.get(cell.dataset.question),
    );
  }

  get shown() {
    return this.boxes.filter((box) => box.isShown);
  }

  refresh() {
    const { shown } = this;
    this.element.hidden = !shown.length;
    if (this.tick) {
      this.tick.checked = shown.length > 0 && shown.every((box) => /^nc$/i.test(box.raw.trim()));
    }
  }
}

// Left and right leave a box only at the ends of its text, or when it is all selected.
function leaves(input, key) {
  if (key !== "ArrowLeft" && key !== "ArrowRight") return true;
  const { selectionStart: start, selectionEnd: end, value } = input;
  if (start === 0 && end === value.length) return true;
  return start === end && (key === "ArrowLeft" ? start === 0 : end === value.length);
}

// What goes with the box being filled, within reach of a thumb, and the way back from a block.
export class CellBar {
  constructor(form) {
    this.form = form;
    this.element = form.querySelector("[data-cell-bar]");
    this.said = form.querySelector("[data-grid-said]");
    this.button = form.querySelector("[data-undo]");
    this.button.addEventListener("click", () => this.undo());
    // Pressing a button of the bar takes neither the focus nor the keyboard of the phone away.
    for (const pressed of [this.element, this.button]) {
      pressed.addEventListener("pointerdown", (event) => event.preventDefault());
    }
    this.element.addEventListener("click", (event) => this.#clicked(event.target.closest("button")));
    form.addEventListener("focusout", (event) => this.#left(event.relatedTarget));
  }

  show(box, grid) {
    [this.box, this.grid] = [box, grid];
    this.element.querySelector("[data-cell-name]").textContent = box.label;
    const before = box.element.querySelector(".cell-before > span");
    this.element.querySelector("[data-cell-before]").textContent = before?.textContent ?? "";
    this.element.hidden = false;
  }

  // The bar stays while one presses a button beside it: nothing moves under a finger.
  // Later than the press that took the focus away, so that nothing moves under a finger.
  #left(to) {
    if (to?.closest("[data-grid], .save-bar")) return;
    setTimeout(() => {
      const isBack = document.activeElement?.closest("[data-grid], .save-bar");
      if (!isBack) this.element.hidden = true;
    }, LATER);
  }

  #clicked(button) {
    if (!button || !this.box) return;
    if (button.matches("[data-cell-help]")) {
      this.#help();
    } else {
      const former = this.box.raw;
      this.grid.put([[this.box.key, button.dataset.put]]);
      const { box, grid } = this;
      this.did("", () => grid.put([[box.key, former]]));
    }
  }

  // The help of the row, with the cell chosen for a remark.
  async #help() {
    const { box } = this;
    const details = box.element.closest("[data-grid]").querySelector(".grid-sheets");
    const isThere = await loadSheets(details);
    details.open = true;
    if (!isThere) return;
    const cell = details.querySelector(".grid-remark select");
    if (cell) cell.value = box.key;
    const row = box.inputs[0].getAttribute("aria-labelledby").split(" ")[0];
    document.getElementById(`${row}-aide`).focus();
  }

  did(words, undo, canUndo = true) {
    this.said.textContent = words;
    this.isTyped = false;
    this.back = canUndo ? undo : null;
    this.button.hidden = !canUndo;
  }

  // Typing after a block gives the keyboard its own undo back; the button stays.
  forget() {
    this.isTyped = true;
  }

  get mayUndo() {
    return Boolean(this.back) && !this.isTyped;
  }

  undo() {
    this.back?.();
    this.did("Annulé.", null, false);
  }
}
