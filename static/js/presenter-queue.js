// The questions a presenter will be asked: what is being answered, then the queue, in its order.
export class Queue {
  constructor(list, words) {
    Object.assign(this, { list, words });
    this.empty = list.parentElement.querySelector("[data-no-queue]");
  }

  draw(questions) {
    this.list.replaceChildren(...questions.map((question) => this.#row(question)));
    this.empty.hidden = questions.length > 0;
  }

  /** Shows numbers of supporters as they are news of a moment. */
  count(counts) {
    for (const [id, [count]] of Object.entries(counts)) {
      const place = this.list.querySelector(`[data-question="${id}"] .present-tally`);
      if (place) place.textContent = `▲ ${count}`;
    }
  }

  #row({ id, text, tally, status, slide, deck }) {
    const row = element("li");
    row.dataset.question = id;
    row.append(element("span", "present-tally", `▲ ${tally[0]}`), " ");
    if (status === "live") row.append(element("strong", "badge badge-live", this.list.dataset.liveWord), " ");
    row.append(Object.assign(element("span", "", text), { dir: "auto" }));
    if (slide) row.append(" ", this.#link(slide, deck ?? 1));
    return row;
  }

  #link(slide, deck) {
    const { address, deck: here } = this.list.closest("[data-present]").dataset;
    const link = element("a", "", this.words.slide.replace("{number}", slide));
    if (String(deck) !== here) link.append(` (${this.words.deck.replace("{number}", deck)})`);
    link.href = `${address}?deck=${deck}&slide=${slide}`;
    Object.assign(link.dataset, { deckOf: deck, slideOf: slide });
    return link;
  }
}

function element(tag, className = "", textContent = "") {
  const made = Object.assign(document.createElement(tag), { textContent });
  if (className) made.className = className;
  return made;
}
