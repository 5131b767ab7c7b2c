// The boxes of a page: what they hold, in the form that the server reads, and how to fill them.

export class Box {
  constructor(element) {
    this.element = element;
    this.key = element.dataset.question;
    this.widget = element.dataset.widget;
    this.label = element.dataset.label;
    this.inputs = [...element.querySelectorAll(`[name="${this.key}"]`)];
    this.absences = [...element.querySelectorAll(`[name="${this.key}.absence"]`)];
    this.field = element.querySelector(".field");
    // What is said of the cell of a table stands under its row.
    this.notes = document.querySelector(`[data-notes-of="${this.key}"]`) ?? element;
    this.isCell = this.notes !== element;
    if (this.isCell && !this.notes.firstElementChild) this.#prepare();
    this.error = this.notes.querySelector("[data-error]");
    if (this.widget === "checkboxes") this.#exclude();
  }

  get raw() {
    if (this.widget === "radios") return this.inputs.find((input) => input.checked)?.value ?? "";
    const reason = this.absences.find((absence) => absence.checked)?.value ?? "";
    if (this.widget === "checkboxes") {
      const chosen = this.inputs.filter((input) => input.checked).map((input) => input.value);
      return chosen.length || !reason ? chosen : reason;
    }
    const typed = this.inputs[0].value;
    return typed.trim() ? typed : reason;
  }

  set raw(raw) {
    const chosen = Array.isArray(raw) ? raw : [raw];
    this.absences.forEach((absence) => (absence.checked = absence.value === raw));
    if (this.widget === "radios" || this.widget === "checkboxes") {
      this.inputs.forEach((input) => (input.checked = chosen.includes(input.value)));
    } else {
      const isReason = this.absences.some((absence) => absence.checked);
      this.inputs[0].value = isReason ? "" : raw;
    }
    this.mark();
    this.element.dispatchEvent(new CustomEvent("filled", { bubbles: true }));
  }

  get isBusy() {
    return this.element.contains(document.activeElement);
  }

  get isShown() {
    return !this.element.hidden && !("notAsked" in this.element.dataset);
  }

  // A cell keeps its place in the table.
  show(isAsked) {
    if (this.isCell) this.element.toggleAttribute("data-not-asked", !isAsked);
    else this.element.hidden = !isAsked;
  }

  // In a cell, a reason for having no number is not drawn as one.
  mark() {
    const isReason = this.isCell && /^(nc|nsp|refus)$/i.test(this.inputs[0].value.trim());
    this.field.classList.toggle("is-absent", isReason);
  }

  say(error) {
    this.error.hidden = !error;
    this.error.querySelector("[data-error-text]").textContent = error;
    this.field.classList.toggle("has-error", Boolean(error));
    const target = this.inputs.length === 1 ? this.inputs[0] : this.field;
    target.toggleAttribute("aria-invalid", Boolean(error));
    if (error) target.setAttribute("aria-invalid", "true");
    const described = (target.getAttribute("aria-describedby") || "").split(" ").filter(Boolean);
    const others = described.filter((id) => id !== this.error.id);
    target.setAttribute("aria-describedby", [...others, ...(error ? [this.error.id] : [])].join(" "));
  }

  focus() {
    (this.inputs.find((input) => input.checked) || this.inputs[0]).focus();
  }

  // Nothing is said yet of a cell: the places where something may be come from one model.
  #prepare() {
    this.notes.append(document.querySelector("template[data-cell-notes]").content.cloneNode(true));
    this.notes.querySelector("[data-error]").id = `champ-${this.key}-erreur`;
    this.notes.querySelector("[data-cell-label]").textContent = `${this.label}\u202f:`;
    this.notes.querySelector(".points").dataset.pointsOf = this.key;
  }

  // "Non concerné" and a choice exclude each other.
  #exclude() {
    const clear = (others, except) =>
      others.filter((other) => other !== except).forEach((other) => (other.checked = false));
    this.inputs.forEach((input) =>
      input.addEventListener("change", () => input.checked && clear(this.absences)),
    );
    this.absences.forEach((absence) =>
      absence.addEventListener("change", () => {
        if (!absence.checked) return;
        clear(this.inputs);
        clear(this.absences, absence);
      }),
    );
  }
}
