// Keeps unsent edits on this device, by person, response and page, until they are acknowledged.

const PREFIX = "senacs:brouillon";

const name = (person, response, block) => `${PREFIX}:${person}:${response}:${block}`;

// Storage may be full or forbidden: the page then works without a safety net.
function attempt(act, fallback = null) {
  try {
    return act();
  } catch {
    return fallback;
  }
}

export function load(person, response, block) {
  return attempt(() => JSON.parse(localStorage.getItem(name(person, response, block)))) || {};
}

export function keep(person, response, block, entries) {
  const key = name(person, response, block);
  return attempt(() => {
    if (Object.keys(entries).length) localStorage.setItem(key, JSON.stringify(entries));
    else localStorage.removeItem(key);
    return true;
  }, false);
}

// Pages of a response that hold unsent edits of this person.
export function blocksWithDrafts(person, response) {
  const start = name(person, response, "");
  return attempt(
    () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(start))
        .map((key) => key.slice(start.length)),
    [],
  );
}
