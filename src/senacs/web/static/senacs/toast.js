// Says that something was saved, or was not; `Enregistré à 14 h 32`.
export function say(text, { isError = false } = {}) {
  const toast = document.querySelector("[data-toast]");
  if (!toast) return;
  toast.querySelector("[data-toast-text]").textContent = text;
  toast.classList.toggle("toast-error", isError);
  toast.hidden = false;
}
