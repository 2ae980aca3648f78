// Asks what would come of a text while it is typed: one request at a time, and the newest text wins.
const PAUSE = 500; // ms without a change
const TRY_AGAIN = 8000;

export class Checks {
  #timer;
  #asking = false;
  #version = 0;

  /** `ask` gives the answer for the text of now, `show` shows it, `fail` is told what went wrong. */
  constructor({ ask, show, fail }) {
    Object.assign(this, { ask, show, fail });
  }

  /** Checks soon; called again after each change. */
  later(pause = PAUSE) {
    this.#version += 1;
    this.#wait(pause);
  }

  #wait(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), pause);
  }

  async #run() {
    if (this.#asking) return; // which looks again by itself
    this.#asking = true;
    const version = this.#version;
    try {
      const answer = await this.ask();
      if (version === this.#version) this.show(answer);
    } catch (error) {
      this.fail(error);
      this.#wait(TRY_AGAIN);
    }
    this.#asking = false;
    if (version !== this.#version) this.#wait(PAUSE);
  }
}
