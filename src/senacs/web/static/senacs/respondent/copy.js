// A button that copies a box; without clipboard the box is selected, ready to be copied by hand.

document.querySelectorAll("[data-copy]").forEach((button) => {
  const box = document.getElementById(button.dataset.copy);
  const text = button.querySelector("[data-copy-text]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      text.textContent = "Copié";
    } catch {
      text.textContent = "Faites Ctrl+C";
    }
  });
});
