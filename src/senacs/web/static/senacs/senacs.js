// What every page does with a script; each page works without it.

import { compareCells, formatNumber, parseNumber, sumKnown } from "./numbers.js";

document.documentElement.classList.add("has-script");

function openAndCloseTheMenu() {
  const button = document.querySelector(".menu-button");
  if (!button) return;
  const header = button.closest(".site-header");
  button.hidden = false;
  const show = (open) => {
    header.classList.toggle("is-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => show(!header.classList.contains("is-open")));
  // Escape closes what was opened, and gives the keyboard back to the button that opened it.
  header.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !header.classList.contains("is-open")) return;
    show(false);
    button.focus();
  });
}

// A list that floats over the page closes by Escape, or when the keyboard leaves it.
function closeFloatingList(list) {
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.open) return;
    list.open = false;
    list.querySelector("summary").focus();
  });
  list.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !list.contains(event.relatedTarget)) list.open = false;
  });
}

// A table of numbers keeps its total up to date and says how far it is from the expected one.
function keepTotals(table) {
  const output = table.querySelector("output[data-sum]");
  const gap = table.querySelector("[data-gap]");
  const boxes = [...table.querySelectorAll("input[data-part]")];
  const elsewhere = table.dataset.expectedInput
    ? document.getElementById(table.dataset.expectedInput)
    : null;
  const refresh = () => {
    const sum = sumKnown(boxes.map((box) => parseNumber(box.value)));
    output.value = sum === null ? "–" : formatNumber(sum);
    if (!gap) return;
    const expected = parseNumber(elsewhere ? elsewhere.value : table.dataset.expected || "");
    const differs = sum !== null && expected !== null && Math.abs(sum - expected) > 0.005;
    gap.hidden = !differs;
    if (differs) {
      const words = sum > expected ? "de plus que" : "de moins que";
      const amount = formatNumber(Math.abs(sum - expected));
      gap.querySelector("[data-gap-text]").textContent =
        `${amount} ${words} ${table.dataset.expectedLabel} (${formatNumber(expected)})`;
    }
  };
  table.addEventListener("input", refresh);
  if (elsewhere) elsewhere.addEventListener("input", refresh);
  refresh();
}

function sortOnDemand(table) {
  const heads = [...table.querySelectorAll("thead th")];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const ascending = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      const body = table.tBodies[0];
      const key = (row) => row.cells[column].dataset.sort || row.cells[column].textContent.trim();
      const rows = [...body.rows].sort((a, b) => compareCells(key(a), key(b)));
      body.append(...(ascending ? rows : rows.reverse()));
    });
  });
}

// A "ne sait pas" and a number exclude each other.
function linkMissingChoices(field) {
  const box = field.querySelector(".input");
  const reasons = [...field.querySelectorAll(".missing-choices input")];
  if (!box || !reasons.length) return;
  box.addEventListener("input", () => {
    if (box.value.trim()) reasons.forEach((reason) => (reason.checked = false));
  });
  reasons.forEach((reason) =>
    reason.addEventListener("change", () => {
      if (!reason.checked) return;
      reasons.filter((other) => other !== reason).forEach((other) => (other.checked = false));
      box.value = "";
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }),
  );
}

openAndCloseTheMenu();
document.querySelectorAll(".tabs-more").forEach(closeFloatingList);
document.querySelectorAll("[data-number-table]").forEach(keepTotals);
document.querySelectorAll("table[data-sortable]").forEach(sortOnDemand);
document.querySelectorAll(".field").forEach(linkMissingChoices);
document.querySelector("[data-error-summary]")?.focus();
