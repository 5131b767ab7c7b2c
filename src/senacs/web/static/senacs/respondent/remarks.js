// Remarks on fields: saved as one leaves them, kept on this device until the server has them.

import { token } from "./transport.js";

const PREFIX = "senacs:remarque";

function attempt(act) {
  try {
    return act();
  } catch {
    return null; // storage is full or forbidden: the page works without a safety net
  }
}

class Remark {
  constructor(element, { person, response, remarksUrl }) {
    this.element = element;
    this.text = element.querySelector("textarea");
    this.state = element.querySelector("[data-remark-state]");
    this.name = `${PREFIX}:${person}:${response}:${element.dataset.remark}`;
    this.remarksUrl = remarksUrl;
    this.cell = element.querySelector("select"); // a table has one box, and says which cell
    this.saved = this.text.value;
    this.text.addEventListener("input", () => this.#keep());
    // Of a table, the person chooses the cell first or last: nothing leaves before the button.
    if (!this.cell) this.text.addEventListener("change", () => this.save());
    element.querySelector("[data-remark-save]").addEventListener("click", (event) => {
      event.preventDefault();
      this.save();
    });
    this.#restore();
  }

  get key() {
    return this.cell ? this.cell.value : this.element.dataset.remark;
  }

  get isUnsent() {
    return this.text.value.trim() !== this.saved.trim();
  }

  #keep() {
    attempt(() =>
      this.isUnsent
        ? localStorage.setItem(this.name, this.text.value)
        : localStorage.removeItem(this.name),
    );
  }

  #restore() {
    const draft = attempt(() => localStorage.getItem(this.name));
    if (draft === null) return;
    this.text.value = draft;
    this.element.closest("details").open = true;
    if (!this.cell) this.save();
  }

  // Said of a cell: the box is free for another one.
  #told(message) {
    this.text.value = "";
    return `${this.cell.selectedOptions[0].textContent}\u202f: ${message}`;
  }

  async save() {
    this.#keep();
    const sent = this.text.value;
    if (!this.isUnsent || this.sending === sent) return;
    this.sending = sent;
    this.state.textContent = "Enregistrement…";
    this.state.textContent = await this.#send(sent);
    this.sending = null;
    this.#keep();
  }

  async #send(sent) {
    try {
      const answer = await fetch(`${this.remarksUrl}${this.key}/`, {
        method: "POST",
        headers: { "X-CSRFToken": token(), Accept: "application/json" },
        body: new URLSearchParams({ texte: sent }),
        redirect: "error",
        keepalive: sent.length < 10000,
      });
      if (answer.status === 401) return "Session expirée\u202f: la remarque est gardée ici.";
      const { message } = await answer.json();
      if (!answer.ok) return `Non enregistrée\u202f: ${message ?? "rechargez la page."}`;
      if (this.cell) return this.#told(message);
      this.saved = sent;
      return message;
    } catch {
      return "Non enregistrée\u202f: connexion perdue. La remarque est gardée sur cet appareil.";
    }
  }
}

export class Remarks {
  constructor(form) {
    this.all = [];
    this.#follow(form, form);
    form.addEventListener("sheets", (event) => this.#follow(event.target, form));
    addEventListener("online", () => this.leave());
    addEventListener("focus", () => this.leave());
  }

  #follow(part, form) {
    const found = [...part.querySelectorAll("[data-remark]")];
    this.all.push(...found.map((element) => new Remark(element, form.dataset)));
  }

  get areUnsent() {
    return this.all.some((remark) => remark.isUnsent);
  }

  leave() {
    this.all.filter((remark) => !remark.cell).forEach((remark) => remark.save());
  }
}
