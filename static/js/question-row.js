// One question of the list as a row: made from the page's template, or found there, then patched.
const OPEN_TO_SUPPORT = ["listed", "queued", "live"];
const drawn = new WeakMap();

export class QuestionRows {
  constructor(template, words) {
    Object.assign(this, { template, words });
  }

  make(id) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    row.id = `question-${id}`;
    row.dataset.question = id;
    for (const form of row.querySelectorAll("form"))
      form.action = form.getAttribute("action").replace("/0/", `/${id}/`);
    return row;
  }

  /** Shows a question as it stands; touches nothing when that is known. */
  fill(row, question, { own, supported, mayVote, next }) {
    const { rev, tally, status } = question;
    const isNext = next === question.id && status === "queued";
    const now = [rev, tally, own, supported, mayVote, isNext];
    const before = drawn.get(row);
    if (before?.every((value, n) => value === now[n])) return;
    drawn.set(row, now);
    this.#fillSupport(row, question, { supported, mayVote });
    if (before?.[0] !== rev) this.#fillText(row, question);
    row.className = `question status-${status}`;
    row.classList.toggle("is-mine", own);
    row.classList.toggle("is-pinned", question.pinned);
    this.#show(row, "own", own);
    const name = isNext ? this.words.next : this.words.statuses[status];
    row.querySelector("[data-status]").textContent = name ? ` · ${name}` : "";
    if (row.querySelector("[data-flag]")) this.#show(row, "flag", !own);
  }

  /** Leaves nothing of a question that may no longer be seen but its place. */
  empty(row) {
    if (row.classList.contains("is-gone")) return;
    row.style.minBlockSize = `${row.offsetHeight}px`;
    const note = Object.assign(document.createElement("p"), { className: "quiet-note", textContent: this.words.gone });
    const focused = row.contains(document.activeElement);
    row.classList.add("is-gone");
    row.replaceChildren(note);
    if (!focused) return;
    row.tabIndex = -1; // whoever was in it stays at its place
    row.focus({ preventScroll: true });
  }

  #fillSupport(row, { tally, status }, { supported, mayVote }) {
    const upvote = row.querySelector("[data-upvote]");
    const may = mayVote && OPEN_TO_SUPPORT.includes(status);
    upvote.querySelector("[data-tally]").textContent = tally[0];
    upvote.setAttribute("aria-pressed", supported);
    // A disabled button would lose the focus of whoever has it.
    upvote.disabled = !may && upvote !== document.activeElement;
    upvote.setAttribute("aria-disabled", String(!may));
    row.querySelector("[name=on]").value = supported ? 0 : 1;
  }

  #fillText(row, { text, number, author, answer, slide, deck, edited_at, pinned }) {
    row.querySelector("[data-text]").textContent = text;
    row.querySelector("[data-number]").textContent = `#${number}`;
    row.querySelector("[data-author]").textContent = this.#name(author);
    row.querySelector("[data-answer-text]").textContent = answer ?? "";
    this.#show(row, "answer", Boolean(answer));
    this.#show(row, "edited", Boolean(edited_at));
    this.#show(row, "pinned", pinned);
    const about = row.querySelector("[data-slide]");
    if (about) {
      about.hidden = !slide;
      const link = about.querySelector("a");
      link.hash = deck > 1 ? `deck-${deck}-slide-${slide}` : `slide-${slide}`;
      link.textContent = this.words.slide.replace("{number}", slide);
    }
    const report = row.querySelector("[data-flag] summary .unseen");
    if (report) report.textContent = report.textContent.replace(/\d+(?!.*\d)/, number);
  }

  #show(row, name, on) {
    row.querySelector(`[data-${name}]`).hidden = !on;
  }

  #name(author) {
    return author?.startsWith("~") ? this.words.anonymous.replace("{handle}", author.slice(1)) : (author ?? "");
  }
}
