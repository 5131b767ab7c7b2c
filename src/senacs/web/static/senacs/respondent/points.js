// Puts in place what the checks say of a page just saved: the server draws, this only places.

export async function refreshPoints(url) {
  let drawn;
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, redirect: "error" });
    if (!answer.ok) return;
    drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return; // the next save will ask again
  }
  document.querySelectorAll(".points[data-points-of]").forEach((place) => {
    if (isBeingWritten(place)) return;
    const key = CSS.escape(place.dataset.pointsOf);
    const fresh = drawn.querySelector(`[data-points-of="${key}"]`);
    place.replaceChildren(...(fresh ? fresh.childNodes : []));
  });
  for (const name of ["[data-points-summary]", "[data-point-forms]"]) {
    document.querySelector(name).replaceChildren(...drawn.querySelector(name).childNodes);
  }
}

// An explanation being typed is never replaced under the fingers.
function isBeingWritten(place) {
  const texts = [...place.querySelectorAll("textarea")];
  return (
    place.contains(document.activeElement) || texts.some((text) => text.value !== text.defaultValue)
  );
}
