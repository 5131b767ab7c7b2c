// What is saved, in words that are never ahead of the server.

const plural = (count, one, many) => (count > 1 ? `${count}\u00a0${many}` : one);

export class Status {
  constructor(place, signInUrl) {
    this.place = place;
    this.signInUrl = signInUrl;
  }

  #say(kind, ...content) {
    this.place.className = `save-state is-${kind}`;
    const text = document.createElement("span");
    text.append(...content);
    this.place.replaceChildren(text);
  }

  saving() {
    this.#say("saving", "Enregistrement…");
  }

  saved(at) {
    this.#say("saved", `Enregistré à ${at}`);
  }

  unsettled(count) {
    const what = plural(count, "1 réponse n’est pas enregistrée", "réponses ne sont pas enregistrées");
    this.#say("unsaved", `${what}\u202f: voyez le message sous la question`);
  }

  lost(seconds, isKept) {
    const kept = isKept ? " Vos réponses sont gardées sur cet appareil." : "";
    this.#say("unsaved", `Non enregistré\u202f: connexion perdue, nouvel essai dans ${seconds}\u00a0s.${kept}`);
  }

  refused(message) {
    this.#say("unsaved", `Non enregistré\u202f: ${message}`);
  }

  signedOut() {
    const link = document.createElement("a");
    link.href = this.signInUrl;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "Se reconnecter dans un nouvel onglet";
    this.#say("unsaved", "Session expirée\u202f: vos réponses sont gardées ici. ", link);
  }
}
