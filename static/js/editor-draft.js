// Keeps in this browser what was typed and not published, and offers it after a reload or a crash.
const NAME = "schedule-draft";
const PAUSE = 400;
const KEPT = 7 * 24 * 3600_000;

function read(who) {
  try {
    const draft = JSON.parse(localStorage.getItem(NAME));
    return draft?.who === who && Date.now() - draft.at < KEPT ? draft : null;
  } catch {
    return null; // a browser may keep nothing
  }
}

function write(draft) {
  try {
    if (draft) localStorage.setItem(NAME, JSON.stringify(draft));
    else localStorage.removeItem(NAME);
  } catch {
    // then leaving the page warns all the same
  }
}

export class Draft {
  #offered = null; // stays kept beside what is typed now, until somebody has chosen
  #sent = false;
  #timer;

  /** `now` gives `{base, text, cursor}`, or null when all of it is in the file; it is kept for `who` alone. */
  constructor(who, now) {
    Object.assign(this, { who, now });
    addEventListener("pagehide", () => this.#save());
  }

  /** What was sent to the page before this one, if this page is its answer. */
  answered() {
    const kept = read(this.who);
    return kept?.sent ? kept : null;
  }

  /** Takes down that the form is on its way: its text comes back with the answer. */
  send() {
    this.#sent = true;
    this.#save();
  }

  /** The text that was kept earlier, `{base, text, at}`, if it is another than this one. */
  offer(text) {
    const kept = read(this.who);
    this.#offered = [kept, kept?.before].find((draft) => draft && draft.text !== text) ?? null;
    return this.#offered;
  }

  settle() {
    this.#offered = null;
    this.#save();
  }

  later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), PAUSE);
  }

  #save() {
    const before = this.#offered && { ...this.#offered, before: undefined };
    const now = this.now();
    write(now ? { ...now, who: this.who, at: Date.now(), sent: this.#sent, before } : before);
  }
}
