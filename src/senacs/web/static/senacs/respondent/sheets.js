// The help of a table, row by row: half of the weight of a page, fetched when somebody opens it.

const LOST = "L’aide n’a pas pu être chargée. Vérifiez la connexion, puis rouvrez.";

// Put the help in place, once. Gives whether it is there.
export async function loadSheets(details) {
  const { sheets: url } = details.dataset;
  if (!url) return true;
  details.fetching ??= fetchInto(details, url).finally(() => (details.fetching = null));
  return details.fetching;
}

async function fetchInto(details, url) {
  const body = details.querySelector(".grid-sheets-body");
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
    body.replaceWith(drawn.querySelector(".grid-sheets-body"));
  } catch {
    body.textContent = LOST;
    return false;
  }
  delete details.dataset.sheets;
  details.dispatchEvent(new CustomEvent("sheets", { bubbles: true }));
  return true;
}

export function followSheets(form) {
  // « toggle » does not bubble.
  form.querySelectorAll("details[data-sheets]").forEach((details) => {
    details.addEventListener("toggle", () => details.open && loadSheets(details));
  });
}
