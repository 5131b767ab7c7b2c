// One save to the server, and what came of it in one word: saved, signed_out, refused or lost.

const PATIENCE = 20000;

// Read at each send: signing in again in another tab changes it.
export function token() {
  const cookie = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
  return cookie?.[1] || document.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";
}

// Browsers refuse to let heavier requests outlive their page.
const LIGHT = 50000;

export async function post(url, body) {
  const text = JSON.stringify(body);
  const patience = new AbortController();
  const alarm = setTimeout(() => patience.abort(), PATIENCE);
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRFToken": token(),
      },
      body: text,
      redirect: "error",
      signal: patience.signal,
      keepalive: text.length < LIGHT,
    });
    const data = await answer.json().catch(() => null);
    return understood(answer.status, data);
  } catch {
    return { kind: "lost" };
  } finally {
    clearTimeout(alarm);
  }
}

function understood(status, data) {
  if (status === 200 && data) return { kind: "saved", data };
  if (status === 401) return { kind: "signed_out" };
  if (status >= 500 || status === 200) return { kind: "lost" };
  const known = data?.message;
  return { kind: "refused", message: known || "La page a vieilli\u202f: rechargez-la." };
}
