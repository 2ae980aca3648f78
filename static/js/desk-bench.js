// What may be done to one question besides its quick moves: opened below it, with a hand that others see.
const AGAIN = 15_000;
const FEW = 6;
const OFFERS = { decline: "decline", edit: "edit", merge: "merge" };
const SEEN = ["listed", "queued", "live", "answered", "deferred"];

export class Bench {
  id = null;
  #rev = null;
  #looked = 0;

  /** `tell` shows others where the hand is; `similar` gives questions that are like a text. */
  constructor(blank, { board, words, tell, similar }) {
    Object.assign(this, { blank, board, words, tell, similar });
    setInterval(() => this.id && this.tell(this.id, true), AGAIN);
  }

  /** Opens it in a row, with the focus on one part of it. */
  open(row, id, part = "") {
    if (this.id !== id) {
      this.close();
      this.#begin(row, id, this.blank.content.firstElementChild.cloneNode(true));
    }
    const details = [...this.element.querySelectorAll("[data-part]")];
    for (const each of details) each.open = each.dataset.part === part;
    const opened = details.find((each) => each.open && !each.hidden);
    const field = opened?.querySelector("textarea, input:not([type=hidden]), button");
    (field ?? this.element.querySelector(":is(button, summary):not([hidden])")).focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Takes over what the server opened. */
  adopt(element) {
    const row = element.closest("[data-question]");
    this.#begin(row, Number(row.dataset.question), element);
  }

  close({ focus = false } = {}) {
    if (this.id === null) return;
    this.tell(this.id, false);
    const row = this.element.closest("[data-question]");
    this.element.remove();
    this.id = null;
    if (focus) row?.focus({ preventScroll: true });
  }

  /** Closes it, or goes out of a field with what somebody typed. */
  leave() {
    if (this.id === null) return;
    if (this.#isTyped()) this.element.closest("[data-question]").focus({ preventScroll: true });
    else this.close({ focus: true });
  }

  /** Follows its question; what somebody typed stays, and so does the rev that they had in mind. */
  follow() {
    const question = this.id !== null && this.board.questions.get(this.id);
    if (!question) return this.close();
    this.#offer(question);
    if (question.rev !== this.#rev && !this.#isTyped()) this.#fill(question);
  }

  /** After a conflict that was said: the next try is about the question as it stands now. */
  catchUp(question) {
    if (question.id === this.id) this.#keepRev(question);
  }

  /** Offers what has these words to merge into, else what is like it. */
  async find(words) {
    const { text, id } = this.board.questions.get(this.id);
    const look = ++this.#looked;
    const roots = words.trim() ? this.#having(words.trim().toLowerCase()) : await this.similar(text);
    if (this.id !== id || look !== this.#looked) return; // somebody typed on
    const found = roots.filter((root) => root.id !== id).slice(0, FEW);
    this.element.querySelector("[data-roots]").replaceChildren(...found.map((root) => this.#root(root)));
    this.element.querySelector("[data-no-root]").hidden = found.length > 0;
  }

  #begin(row, id, element) {
    Object.assign(this, { id, element });
    row.append(element);
    const question = this.board.questions.get(id);
    for (const field of element.querySelectorAll("[name=question], [name=on]")) field.value = id;
    for (const each of element.querySelectorAll("[data-number]")) each.textContent = question?.number ?? each.textContent;
    if (question) {
      this.#fill(question);
      this.#offer(question);
    }
    this.find("");
    this.tell(id, true);
  }

  #fill(question) {
    this.#keepRev(question);
    for (const [name, text] of [["edit", question.text], ["answer", question.answer ?? ""]]) {
      const field = this.element.querySelector(`[data-${name}]`);
      if (field) field.value = field.defaultValue = text;
    }
  }

  #keepRev({ rev }) {
    this.#rev = rev;
    for (const field of this.element.querySelectorAll("[name=rev]")) field.value = rev;
  }

  #offer({ status, pinned, floor }) {
    const allowed = this.words.allowed[status];
    for (const button of this.element.querySelectorAll(".bench-moves [data-move]")) {
      const action = button.dataset.move;
      const quick = this.words.quick[status].includes(action);
      button.hidden = quick || !allowed.includes(action) || action === (pinned ? "pin" : "unpin");
    }
    for (const part of this.element.querySelectorAll("[data-part]")) {
      const name = part.dataset.part;
      if (name in OFFERS) part.hidden = !allowed.includes(OFFERS[name]);
      if (name === "answer") part.hidden = !SEEN.includes(status);
      if (name === "mute") part.hidden = floor;
    }
  }

  #isTyped() {
    return [...this.element.querySelectorAll("textarea, [name=other]")].some((field) => field.value !== field.defaultValue);
  }

  #having(words) {
    return [...this.board.questions.values()]
      .filter(({ status, number, text }) => SEEN.includes(status) && `#${number} ${text}`.toLowerCase().includes(words))
      .sort((a, b) => b.tally[0] - a.tally[0]);
  }

  #root({ id, number, text, tally }) {
    const button = document.createElement("button");
    button.className = "button-quiet bench-root";
    Object.assign(button, { name: "into", value: id });
    button.append(span(`▲ ${tally[0]}`), span(`#${number} ${text}`));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }
}

function span(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}
