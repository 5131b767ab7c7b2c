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

// Projected page after page, the first box waits for the first figure.
if (matchMedia("(pointer: fine)").matches && document.querySelector("[data-by-block]") && !location.hash) {
  document.querySelector("[data-question]:not([hidden]) :is(input, textarea):not([readonly])")?.focus();
}
