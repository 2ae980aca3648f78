// The one line of the room that is said aloud: politely, and at most every five seconds.
const EVERY = 5000;
const STAYS = 20_000;

export class StatusLine {
  #waiting = new Map();
  #said = -EVERY;
  #timer = null;

  constructor(line) {
    this.line = line;
  }

  /** Says a sentence; of one topic only the last, or `several` with the {count} of them. */
  say(topic, text, { several } = {}) {
    const count = (this.#waiting.get(topic)?.count ?? 0) + 1;
    this.#waiting.set(topic, { count, text: count > 1 && several ? several.replace("{count}", count) : text });
    this.#timer ??= setTimeout(() => this.#speak(), Math.max(0, this.#said + EVERY - performance.now()));
  }

  #speak() {
    this.#timer = null;
    this.#said = performance.now();
    const text = [...this.#waiting.values()].map((each) => each.text).join(" ");
    this.#waiting.clear();
    this.line.textContent = text;
    setTimeout(() => this.line.textContent === text && (this.line.textContent = ""), STAYS);
  }
}
