// Where the hands of the other moderators are; one that is not heard of again is gone after 30 seconds.
const GONE = 30_000;

export class Hands {
  #hands = new Map();

  constructor(mine, changed) {
    Object.assign(this, { mine, changed });
    setInterval(() => this.#forget(), 1000);
  }

  hear({ question, name }) {
    if (name === this.mine) return;
    if (name) this.#hands.set(question, { name, until: performance.now() + GONE });
    else this.#hands.delete(question);
    this.changed();
  }

  on(question) {
    return this.#hands.get(question)?.name;
  }

  #forget() {
    const gone = [...this.#hands].filter(([, { until }]) => until < performance.now());
    for (const [question] of gone) this.#hands.delete(question);
    if (gone.length) this.changed();
  }
}
