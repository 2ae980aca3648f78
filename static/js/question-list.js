// Draws questions into a list, touching only what changed, and never moving what is in use.
export class QuestionList {
  #rows = new Map();

  constructor(list, template, words) {
    Object.assign(this, { list, template, words });
    list.tabIndex = -1;
    list.addEventListener("focusout", () => setTimeout(() => this.#order()));
    list.addEventListener("pointerleave", () => this.#order());
  }

  draw(questions, { mine, upvoted, mayVote }) {
    if (!this.wanted) this.list.replaceChildren(); // until now what the server had drawn
    this.wanted = questions.map((question) => question.id);
    for (const [id, row] of this.#rows) if (!this.wanted.includes(id)) this.#remove(id, row);
    for (const question of questions) {
      const own = mine.has(question.id);
      this.#fill(this.#row(question), question, {
        own,
        supported: upvoted.has(question.id),
        mayVote: mayVote && ["listed", "queued", "live"].includes(question.status),
      });
    }
    this.#order();
  }

  #row(question) {
    if (!this.#rows.has(question.id)) {
      const row = this.template.content.firstElementChild.cloneNode(true);
      row.id = `question-${question.id}`;
      row.dataset.question = question.id;
      row.querySelector("[data-text]").textContent = question.text;
      row.querySelector("[data-number]").textContent = `#${question.number}`;
      row.querySelector("[data-author]").textContent = this.#author(question.author);
      row.querySelector("[data-withdraw] .unseen").textContent = `: ${question.text}`;
      for (const form of row.querySelectorAll("form"))
        form.action = form.getAttribute("action").replace("/0/", `/${question.id}/`);
      this.#rows.set(question.id, row);
      this.list.append(row);
    }
    return this.#rows.get(question.id);
  }

  #fill(row, question, { own, supported, mayVote }) {
    row.className = `question status-${question.status}`;
    row.classList.toggle("is-mine", own);
    row.querySelector("[data-tally]").textContent = question.tally[0];
    const upvote = row.querySelector("[data-upvote]");
    upvote.setAttribute("aria-pressed", supported);
    upvote.disabled = !mayVote;
    row.querySelector("[name=on]").value = supported ? 0 : 1;
    const status = this.words.statuses[question.status];
    row.querySelector("[data-status]").textContent = status ? ` · ${status}` : "";
    row.querySelector(".question-mine").hidden = !own;
    row.querySelector(".withdraw").hidden =
      !own || !["pending", "listed", "queued"].includes(question.status);
  }

  #author(author) {
    if (!author) return "";
    return author.startsWith("~")
      ? this.words.anonymous.replace("{handle}", author.slice(1))
      : author;
  }

  #order() {
    if (!this.wanted || this.list.matches(":hover, :has(:focus)")) return;
    this.wanted.forEach((id, place) => {
      const row = this.#rows.get(id);
      if (this.list.children[place] !== row) this.list.insertBefore(row, this.list.children[place]);
    });
  }

  #remove(id, row) {
    const focused = row.contains(document.activeElement);
    row.remove();
    this.#rows.delete(id);
    if (focused) this.list.focus();
  }
}
