// Turns from one structure of a session to the next without leaving the keyboard.

const turns = { PageDown: "next", PageUp: "previous" };

addEventListener("keydown", (event) => {
  const turn = event.altKey && turns[event.key];
  const link = turn && document.querySelector(`[data-turn="${turn}"]`);
  if (!link) return;
  event.preventDefault();
  // Leaving the box first lets the page send what was typed in it.
  document.activeElement?.blur();
  location.assign(link.href);
});
document.querySelectorAll("[data-turn-keys]").forEach((words) => (words.hidden = false));
