// A form page that saves as one goes. Without this script the same form is sent by its button.

import { parseNumber, sumKnown } from "../numbers.js";
import { followBands } from "./bands.js";
import { Box } from "./boxes.js";
import { showClash } from "./clash.js";
import { keep, load } from "./drafts.js";
import { CellBar, Grid } from "./grid.js";
import { refreshPoints } from "./points.js";
import { Queue, pause } from "./queue.js";
import { Remarks } from "./remarks.js";
import { followSheets } from "./sheets.js";
import { Status } from "./status.js";
import { sumWords } from "./sums.js";
import { post } from "./transport.js";

const SETTLE = 150; // clicks in a row make one save
const IDLE = 2500; // a text being typed is saved when the fingers rest

class Page {
  constructor(form) {
    this.form = form;
    const { response, block, person, signInUrl } = form.dataset;
    this.place = [person, response, block];
    this.boxes = new Map(
      [...form.querySelectorAll("[data-question]")].map((element) => {
        const box = new Box(element);
        return [box.key, box];
      }),
    );
    this.known = JSON.parse(form.elements.before.value);
    this.version = Number(form.dataset.version);
    this.queue = Queue.restored(load(...this.place));
    this.status = new Status(document.querySelector("[data-save-state]"), signInUrl);
    this.shown = new Map([...this.boxes].map(([key, box]) => [key, JSON.stringify(box.raw)]));
    this.failures = 0;
    this.isKept = true;
  }

  start() {
    this.#restore();
    this.form.addEventListener("change", (event) => this.#changed(event.target));
    this.form.addEventListener("input", (event) => this.#typing(event.target));
    this.form.addEventListener("keydown", (event) => this.#enter(event));
    this.form.addEventListener("click", (event) => this.#clicked(event));
    this.form.addEventListener("submit", (event) => this.#submit(event));
    addEventListener("pagehide", () => this.#leave());
    addEventListener("online", () => this.#again());
    addEventListener("focus", () => this.#again());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#again();
      else this.#leave();
    });
    addEventListener("beforeunload", (event) => this.#warn(event));
    keepSums(this);
    followBands(this.form, this.boxes);
    followSheets(this.form);
    this.#lay();
    this.form.querySelectorAll("[data-clear]").forEach((button) => (button.hidden = false));
  }

  #lay() {
    const grids = [...this.form.querySelectorAll("[data-grid]")];
    const bar = grids.length ? new CellBar(this.form) : null;
    this.grids = grids.map((grid) => new Grid(grid, this.boxes, (box) => this.#edit(box), bar));
    this.remarks = new Remarks(this.form);
  }

  // Edits of a former visit that never reached the server.
  #restore() {
    const found = this.queue.keys.filter((key) => this.boxes.has(key));
    this.queue.keys.filter((key) => !this.boxes.has(key)).forEach((key) => this.queue.drop(key));
    if (!found.length) return;
    found.forEach((key) => this.#fill(key, this.queue.entries[key].raw));
    const notice = document.querySelector("[data-drafts]");
    notice.textContent =
      found.length > 1
        ? `${found.length}\u00a0réponses n’avaient pas pu être envoyées\u202f: les voici, elles partent maintenant.`
        : "Une réponse n’avait pas pu être envoyée\u202f: la voici, elle part maintenant.";
    notice.hidden = false;
    this.flush();
  }

  #boxOf(target) {
    return this.boxes.get(target.closest("[data-question]")?.dataset.question);
  }

  #isAnswer(box, target) {
    return box && (box.inputs.includes(target) || box.absences.includes(target));
  }

  #changed(target) {
    const box = this.#boxOf(target);
    if (this.#isAnswer(box, target)) this.#edit(box);
  }

  #typing(target) {
    const box = this.#boxOf(target);
    if (!this.#isAnswer(box, target)) return;
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.#edit(box), IDLE);
  }

  #edit(box, options = {}) {
    const raw = box.raw;
    if (JSON.stringify(raw) === this.shown.get(box.key) && !options.settles) return;
    this.shown.set(box.key, JSON.stringify(raw));
    this.queue.edit(box.key, raw, this.known[box.key] ?? null, options);
    box.say("");
    this.#keep();
    this.#soon();
  }

  #fill(key, raw) {
    const box = this.boxes.get(key);
    box.raw = raw;
    this.shown.set(key, JSON.stringify(box.raw));
  }

  #keep() {
    this.isKept = keep(...this.place, this.queue.entries);
  }

  #soon(delay = SETTLE) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), delay);
  }

  #again() {
    if (!this.queue.isEmpty && !this.isSending) this.flush();
  }

  // The page goes away: a last send, which outlives it. What fails stays on the device.
  #leave() {
    this.boxes.forEach((box) => this.#edit(box));
    clearTimeout(this.timer);
    const batch = this.queue.batch();
    if (!batch || this.isSending) return;
    this.queue.sent(batch);
    this.#keep();
    this.#send(batch).then((result) => {
      if (result.kind === "saved") this.#saved(batch, result.data);
    });
  }

  // Leaving is no loss: what waits leaves with the page, or stays on the device. What the server
  // refused, or what nothing could keep, deserves a question.
  #warn(event) {
    this.boxes.forEach((box) => this.#edit(box));
    const isStuck = !this.queue.isEmpty && (this.failures || this.queue.unsettled.length);
    if (isStuck || this.isStopped || this.remarks.areUnsent) event.preventDefault();
  }

  #send(batch) {
    const body = { ...batch, version: this.version, person: Number(this.place[0]) };
    return post(this.form.dataset.saveUrl, body);
  }

  // Send what waits, one batch at a time, until nothing waits or something stops it.
  async flush() {
    clearTimeout(this.timer);
    if (this.isSending) return this.isSending;
    this.isSending = this.#flush().finally(() => (this.isSending = null));
    return this.isSending;
  }

  async #flush() {
    for (let batch = this.queue.batch(); batch; batch = this.queue.batch()) {
      this.status.saving();
      this.queue.sent(batch);
      this.#keep();
      const result = await this.#send(batch);
      if (result.kind !== "saved") return this.#failed(result);
      this.#saved(batch, result.data);
    }
    return this.queue.isEmpty;
  }

  #failed(result) {
    this.isStopped = result.kind !== "lost";
    if (result.kind === "signed_out") {
      this.status.signedOut();
    } else if (result.kind === "refused") {
      this.status.refused(result.message);
    } else {
      this.failures += 1;
      const seconds = pause(this.failures);
      this.status.lost(seconds, this.isKept);
      this.#soon(seconds * 1000);
    }
    return false;
  }

  #saved(batch, data) {
    this.failures = 0;
    this.isStopped = false;
    this.version = data.version;
    const settled = this.queue.acknowledge(batch, data);
    this.#keep();
    for (const [key, { encoded, raw }] of Object.entries(data.standing)) {
      if (this.queue.keys.includes(key)) continue;
      this.known[key] = encoded;
      const box = this.boxes.get(key);
      if (!box) continue;
      const isMine = settled.includes(key);
      if (!(isMine && box.isBusy)) this.#settle(box, raw, isMine);
    }
    this.#tell(data);
    this.#points(batch, data);
  }

  // Show what stands: mine as the server understood it, or what somebody else wrote meanwhile.
  #settle(box, raw, isMine) {
    if (JSON.stringify(raw) !== this.shown.get(box.key)) {
      this.#fill(box.key, raw);
      if (!isMine) box.field.classList.add("has-moved");
    }
    if (isMine) {
      box.say("");
      box.element.querySelector("[data-confirm]")?.remove();
      box.mark();
    }
  }

  #tell(data) {
    for (const [key, text] of Object.entries(data.errors)) {
      if (this.queue.entries[key]?.refused) this.boxes.get(key)?.say(text);
    }
    data.conflicts.forEach((clash) => {
      if (this.queue.entries[clash.key]?.held) this.#clash(clash);
    });
    this.boxes.forEach((box) => box.show(data.asked.includes(box.key)));
    this.grids.forEach((grid) => grid.refresh());
    document.querySelector("[data-left]").textContent = data.progress.text;
    const whole = document.querySelector("[data-minutes-left]");
    if (whole) whole.textContent = data.progress.whole;
    this.savedAt = data.saved_at;
    this.#sayState();
  }

  #sayState() {
    const unsettled = this.queue.unsettled.length;
    if (unsettled) this.status.unsettled(unsettled);
    else if (this.savedAt) this.status.saved(this.savedAt);
  }

  #clash(clash) {
    const box = this.boxes.get(clash.key);
    const mine = this.queue.entries[clash.key].raw;
    showClash(box, clash, (which) => {
      this.known[clash.key] = clash.theirs_encoded;
      if (which === "theirs") {
        this.queue.drop(clash.key);
        this.#fill(clash.key, clash.theirs_raw);
        this.#keep();
        this.#sayState();
        return;
      }
      this.#fill(clash.key, which === "mine" ? mine : clash.before_raw);
      this.#edit(box, { settles: true });
    });
  }

  #points(batch, data) {
    const keys = Object.keys(batch.answers);
    const cards = [...document.querySelectorAll(".points")];
    const wereShown = cards.some((place) => place.childElementCount);
    if (data.findings.length || (wereShown && keys.length)) refreshPoints(this.form.dataset.pointsUrl);
  }

  // Enter keeps the answer and moves on; it never sends the page by accident.
  #enter(event) {
    const box = this.#boxOf(event.target);
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || !box) return;
    if (event.defaultPrevented || box.isCell) return; // a table has its own way
    if (!this.#isAnswer(box, event.target)) return;
    event.preventDefault();
    this.#edit(box);
    const shown = [...this.boxes.values()].filter((other) => other.isShown);
    shown[shown.indexOf(box) + 1]?.focus();
  }

  #clicked(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-clear]")) {
      const box = this.#boxOf(button);
      box.raw = "";
      this.#edit(box);
    } else if (button.matches("[data-confirm]")) {
      event.preventDefault();
      this.#confirm(button);
    } else if (button.matches("[data-confirm-all]")) {
      event.preventDefault();
      const empty = [...this.form.querySelectorAll("[data-confirm]")].filter((one) => {
        const box = this.#boxOf(one);
        return box.isShown && !box.raw.length;
      });
      empty.forEach((one) => this.#confirm(one));
      button.closest(".confirm-all").remove();
    }
  }

  #confirm(button) {
    const box = this.#boxOf(button);
    box.raw = JSON.parse(button.dataset.confirm);
    this.#edit(box, { confirmed: true });
    button.remove();
    if (!box.isBusy) box.field.classList.add("is-confirmed");
  }

  async #submit(event) {
    event.preventDefault();
    const next = event.submitter?.dataset.continue;
    clearTimeout(this.idle);
    this.boxes.forEach((box) => this.#edit(box));
    this.remarks.leave();
    await this.flush();
    const isDone = await this.flush();
    if (next && (isDone || this.queue.isEmpty)) location.assign(next);
    else if (this.queue.unsettled.length) this.boxes.get(this.queue.unsettled[0]).focus();
  }
}

function keepSums(page) {
  const numberIn = (key) => {
    const box = page.boxes.get(key);
    return box ? parseNumber(box.raw) : null;
  };
  const given = (text) => (text === "" ? null : Number(text));
  const sums = [...page.form.querySelectorAll("[data-sum]")];
  const refresh = () =>
    sums.forEach((sum) => {
      const { known, total, totalKey } = sum.dataset;
      const parts = sum.dataset.sum.split(" ").map(numberIn);
      const whole = sumKnown([...parts, given(known)]);
      const expected = totalKey ? numberIn(totalKey) : given(total);
      const words = sumWords(whole, expected);
      const output = sum.querySelector("output");
      if (output.textContent !== words) output.textContent = words;
      const isUneven = whole !== null && expected !== null && Math.abs(whole - expected) > 0.005;
      sum.classList.toggle("is-uneven", isUneven);
    });
  page.form.addEventListener("input", refresh);
  page.form.addEventListener("filled", refresh);
  refresh();
}

// A link to a question leads into its box.
function followAnchor() {
  const target = location.hash.startsWith("#champ-") && document.getElementById(location.hash.slice(1));
  if (target) target.focus();
}

const form = document.querySelector("[data-answers]:not([data-read-only])");
if (form) new Page(form).start();
addEventListener("hashchange", followAnchor);
followAnchor();
