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
    this.error = element.querySelector("[data-error]");
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
    this.element.dispatchEvent(new CustomEvent("filled", { bubbles: true }));
  }

  get isBusy() {
    return this.element.contains(document.activeElement);
  }

  get isShown() {
    return !this.element.hidden;
  }

  show(isAsked) {
    this.element.hidden = !isAsked;
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
