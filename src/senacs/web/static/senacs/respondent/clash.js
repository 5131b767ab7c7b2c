// Two people changed the same answer: shows mine, theirs and before, and lets the person choose.

function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

function choice(label, value, onChoice) {
  const button = make("button", "button button-secondary clash-choice");
  button.type = "button";
  button.append(make("span", "clash-label", label), make("span", "conflict-value", value));
  button.addEventListener("click", onChoice);
  return button;
}

export function showClash(box, clash, choose) {
  const place = box.notes.querySelector("[data-clash]");
  const who = clash.who || "Quelqu’un";
  const card = make("div", "conflict");
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", `Deux réponses différentes\u202f: ${box.label}`);
  const settle = (which) => () => {
    place.replaceChildren();
    choose(which);
    box.focus();
  };
  card.append(
    make("p", "clash-title", `${who} a enregistré une autre réponse ${clash.when}`.trim()),
    make("p", "", "Rien n’est perdu. Quelle réponse garder\u202f?"),
    make(
      "div",
      "conflict-choices",
      choice("La vôtre", clash.mine, settle("mine")),
      choice(`Celle de ${who}`, clash.theirs, settle("theirs")),
      choice("Celle d’avant", clash.before, settle("before")),
    ),
  );
  place.replaceChildren(card);
}
