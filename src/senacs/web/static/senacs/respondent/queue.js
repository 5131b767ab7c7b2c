// Edits that the server has not acknowledged yet. Pure: no page, no network, no storage.
//
// An edit remembers what stood in the box when it began (`before`), so that the server can tell a
// correction from a collision, and what was sent without an answer (`tried`), so that a lost
// answer is not taken for somebody else's.

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export class Queue {
  constructor(entries = {}) {
    this.entries = entries;
  }

  // A draft read back from storage: everything is tried anew.
  static restored(entries) {
    const fresh = Object.entries(entries || {}).map(([key, entry]) => [
      key,
      { ...entry, refused: false, held: false },
    ]);
    return new Queue(Object.fromEntries(fresh));
  }

  get keys() {
    return Object.keys(this.entries);
  }

  get isEmpty() {
    return this.keys.length === 0;
  }

  // Keys that a person must settle: unreadable answers, collisions.
  get unsettled() {
    return this.keys.filter((key) => this.entries[key].refused || this.entries[key].held);
  }

  get waiting() {
    return this.keys.filter((key) => !this.entries[key].refused && !this.entries[key].held);
  }

  edit(key, raw, before, { confirmed = false, settles = false } = {}) {
    const former = settles ? undefined : this.entries[key];
    this.entries[key] = {
      raw,
      before: former ? former.before : before,
      tried: former ? former.tried : [],
      confirmed,
      refused: false,
      held: false,
    };
  }

  drop(key) {
    delete this.entries[key];
  }

  // What to send now, or null.
  batch() {
    const keys = this.waiting;
    if (!keys.length) return null;
    const pick = (read) => Object.fromEntries(keys.map((key) => [key, read(this.entries[key])]));
    return {
      answers: pick((entry) => entry.raw),
      before: pick((entry) => entry.before),
      confirmed: keys.filter((key) => this.entries[key].confirmed),
    };
  }

  // The batch left: until an answer comes, nobody knows whether it arrived.
  sent(batch) {
    for (const key of Object.keys(batch.answers)) {
      const entry = this.entries[key];
      if (entry && !entry.tried.some((raw) => same(raw, batch.answers[key]))) {
        entry.tried.push(batch.answers[key]);
      }
    }
  }

  // The server answered. Gives the keys settled, and those edited again meanwhile stay.
  acknowledge(batch, { errors, conflicts, standing }) {
    const clashes = Object.fromEntries(conflicts.map((conflict) => [conflict.key, conflict]));
    const settled = [];
    for (const key of Object.keys(batch.answers)) {
      const entry = this.entries[key];
      if (!entry) continue;
      const changedSince = !same(entry.raw, batch.answers[key]);
      if (key in clashes) {
        this.#clash(entry, clashes[key]);
      } else if (changedSince) {
        if (key in standing) entry.before = standing[key].encoded;
        entry.tried = [];
      } else if (key in errors) {
        entry.refused = true;
        entry.tried = [];
      } else {
        delete this.entries[key];
        settled.push(key);
      }
    }
    return settled;
  }

  #clash(entry, clash) {
    // Mine after all: the save arrived, its answer was lost on the way back.
    if (entry.tried.some((raw) => same(raw, clash.theirs_raw)) && !same(entry.raw, clash.theirs_raw)) {
      entry.before = clash.theirs_encoded;
      entry.tried = [];
    } else {
      entry.held = true;
    }
  }
}

// Seconds before the next try: longer and longer, never more than half a minute.
export function pause(failures) {
  return [2, 5, 10, 20, 30][Math.min(failures, 5) - 1] ?? 2;
}
