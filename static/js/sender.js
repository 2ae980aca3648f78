// Sends what was asked, one after the other, until each has an answer; its key makes sending twice asking once.
const BUSY = 1000;
const AGAIN = ["slow_down", "busy"];

export class Sender {
  #running = false;
  #unheard = new Set(); // the keys of those that were sent without an answer
  #until = new Map(); // when a question that came too fast is sent again, by its key

  constructor({ kept, wire, session, tell }) {
    Object.assign(this, { kept, wire, session, tell });
    kept.onChange(() => this.run());
  }

  /** The questions that wait, each with what is known of its way. */
  waiting() {
    return this.kept.read().unsent.map((item) => ({ ...item, state: this.#stateOf(item), unheard: this.#unheard.has(item.key) }));
  }

  add(item) {
    this.kept.add(item);
    this.run();
  }

  async run() {
    this.tell.changed();
    if (this.#running) return;
    this.#running = true;
    for (let item = this.#first(); item; item = this.#first()) await this.#send(item);
    this.#running = false;
  }

  #first() {
    return this.kept.read().unsent.find((item) => !item.problem);
  }

  #stateOf({ key, problem }) {
    if (problem) return { word: "refused", problem };
    const left = (this.#until.get(key) ?? 0) - Date.now();
    if (left > 0) return { word: "waits", seconds: Math.ceil(left / 1000) };
    return { word: this.wire.way && !this.#unheard.has(key) ? "sending" : "kept" };
  }

  async #send(item) {
    await this.wire.ready();
    if (!this.#isThere(item)) return;
    const { key, text, anonymous, slide, deck, language } = item;
    const payload = { session: this.session, key, text, anonymous, slide, deck, language };
    const answer = await this.wire.send("ask", payload);
    this.#unheard[answer ? "delete" : "add"](key);
    if (answer?.ok) {
      this.kept.drop(key);
      this.tell.sent(answer.question);
    } else if (AGAIN.includes(answer?.error)) await this.#wait(item, answer.retry_ms ?? BUSY);
    else if (answer) this.#refuse(item, answer);
    this.tell.changed();
  }

  #isThere = ({ key }) => this.kept.read().unsent.some((item) => item.key === key);

  async #wait(item, ms) {
    this.#until.set(item.key, Date.now() + ms);
    while (this.#isThere(item) && this.#stateOf(item).word === "waits") {
      this.tell.changed();
      await new Promise((done) => setTimeout(done, Math.min(1000, this.#until.get(item.key) - Date.now())));
    }
    this.#until.delete(item.key);
  }

  // Back into the form when that is free; else it waits, with what is wrong, for its asker.
  #refuse(item, { error, message }) {
    const kept = { ...item, problem: message };
    if (this.tell.refused(kept, error)) this.kept.drop(item.key);
    else this.kept.add(kept);
  }
}
