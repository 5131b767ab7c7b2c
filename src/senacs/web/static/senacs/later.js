// Brings in the parts of a page that take a few seconds to compute, once the page is read.
// Without a script, the link inside leads to the same words on a page of their own.

async function bring(place) {
  const link = place.querySelector("a[href]");
  const wait = place.querySelector("[data-later-wait]");
  if (!link) return;
  if (wait) wait.hidden = false;
  try {
    const answer = await fetch(link.href, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const words = document.createElement("template");
    words.innerHTML = await answer.text();
    place.replaceChildren(words.content);
  } catch {
    if (wait) wait.hidden = true;
  }
}

for (const place of document.querySelectorAll("[data-later]")) bring(place);
