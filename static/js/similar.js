// Offers, while somebody types, the questions that perhaps ask the same.
const PAUSE = 700;
const SHORTEST = 8;

export class Similar {
  #timer;
  #asked = "";

  /** `find` gives the questions like a text, `support` supports one, `tell` is called when some are offered. */
  constructor(section, { text, find, support, tell }) {
    Object.assign(this, { section, text, find, support, tell });
    this.list = section.querySelector("[data-similar-list]");
    this.template = section.querySelector("template");
    text.addEventListener("input", () => this.#later());
  }

  clear() {
    this.#asked = "";
    clearTimeout(this.#timer);
    this.#show([]);
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    const text = this.text.value.trim();
    if (text === this.#asked) return;
    this.#asked = text;
    const found = text.length < SHORTEST ? [] : await this.find(text);
    if (text === this.#asked && found) this.#show(found);
  }

  #show(questions) {
    if (this.list.contains(document.activeElement)) return; // it would lose the focus
    if (questions.length && this.section.hidden) this.tell();
    this.section.hidden = !questions.length;
    this.list.replaceChildren(...questions.map((question) => this.#row(question)));
  }

  #row(question) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    row.querySelector("[data-text]").textContent = `▲ ${question.tally[0]} · ${question.text}`;
    row.querySelector("[data-name]").textContent = question.text;
    row.querySelector("[data-support]").addEventListener("click", () => {
      this.text.focus();
      this.clear();
      this.support(question);
    });
    return row;
  }
}
