// Every page of the desk: prints on demand, and sends edits that an earlier page could not send.

import { blocksWithDrafts, keep, load } from "./drafts.js";
import { Queue } from "./queue.js";
import { post } from "./transport.js";

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

async function sendDraft(person, response, block, here) {
  const queue = Queue.restored(load(person, response, block));
  const batch = queue.batch();
  if (!batch) return;
  const page = `${here}pages/${block}/`;
  const result = await post(`${page}enregistrer/`, { ...batch, person: Number(person) });
  if (result.kind === "saved") {
    queue.acknowledge(batch, result.data);
    keep(person, response, block, queue.entries);
  }
  return queue.isEmpty ? null : page;
}

function tell(place, pages) {
  const notice = document.createElement("div");
  notice.className = "notice tone-warning drafts-left";
  const text = document.createElement("p");
  text.append("Des réponses saisies sur cet appareil ne sont pas encore enregistrées\u202f: ");
  pages.forEach((page, position) => {
    const link = document.createElement("a");
    link.href = page;
    link.textContent = position ? "une autre page" : "ouvrir la page concernée";
    text.append(position ? ", " : "", link);
  });
  notice.append(text);
  place.append(notice);
}

const place = document.querySelector("[data-outbox]");
if (place) {
  const { person, response, here } = place.dataset;
  const blocks = blocksWithDrafts(person, response);
  const sends = blocks.map((block) => sendDraft(person, response, block, here));
  const stuck = (await Promise.all(sends)).filter(Boolean);
  if (stuck.length) tell(place, stuck);
  else if (blocks.length) location.reload();
}
