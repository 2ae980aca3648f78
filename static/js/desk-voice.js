// The one polite line of a desk: at most every five seconds, and then only the last of each kind.
const EVERY = 5000;

export class Voice {
  #waiting = new Map();
  #last = -EVERY;
  #timer = null;

  constructor(line) {
    this.line = line;
  }

  say(kind, text) {
    this.#waiting.set(kind, text);
    this.#timer ??= setTimeout(() => this.#speak(), Math.max(0, this.#last + EVERY - performance.now()));
  }

  #speak() {
    this.line.textContent = [...this.#waiting.values()].join(" ");
    this.#waiting.clear();
    this.#last = performance.now();
    this.#timer = null;
  }
}
