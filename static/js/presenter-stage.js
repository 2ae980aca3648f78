// What a presenter looks at: a slide, the one after it, its notes, and the buttons that fit it.
export class Stage {
  constructor(root) {
    this.root = root;
    this.count = Number(root.dataset.count);
    this.pool = this.#find("pool").content;
    this.select = root.querySelector("[data-jump] select");
    this.#buttons();
  }

  get slide() {
    return Number(this.root.dataset.slide);
  }

  /** A number of a slide that there is. */
  within(number) {
    return Math.min(Math.max(number, 1), this.count);
  }

  show(number) {
    const { root } = this;
    root.dataset.slide = number;
    this.#find("now").replaceChildren(...this.#copy(number));
    this.#find("next").replaceChildren(...this.#copy(number + 1));
    this.#find("last").hidden = number < this.count;
    const notes = this.#of(number).querySelector("[data-note]").textContent;
    this.#find("notes").textContent = notes;
    this.#find("no-notes").hidden = Boolean(notes);
    this.#find("number").textContent = number;
    this.#find("show-all").value = number;
    this.select.value = number;
    this.#find("said").textContent = this.#find("now").querySelector(".slide").getAttribute("aria-label");
    this.#buttons();
  }

  /** Says at the slides of the list how many questions there are: `[deck, slide, count]` each. */
  mark(marks, { one, many }) {
    const counts = new Map(marks.map(([, slide, count]) => [Number(slide), count]));
    for (const option of this.select.options) {
      const count = counts.get(Number(option.value));
      const said = count && ` (${count === 1 ? one : many.replace("{count}", count)})`;
      option.textContent = option.dataset.name + (said || "");
    }
  }

  #buttons() {
    for (const button of this.root.querySelectorAll("[data-step]")) {
      const to = this.slide + Number(button.dataset.step);
      button.value = this.within(to);
      button.ariaDisabled = String(to !== this.within(to)); // a disabled one would lose the focus
    }
  }

  #of = (number) => this.pool.querySelector(`[data-of="${number}"]`);

  #copy(number) {
    const slide = this.#of(number)?.querySelector(".slide");
    return slide ? [document.importNode(slide, true)] : [];
  }

  #find(name) {
    return this.root.querySelector(`[data-${name}]`);
  }
}
