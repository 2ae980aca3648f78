// What an attendee does to questions that are there: support, change, take back, erase, report.
export class OwnCommands {
  #wishes = new Map(); // whether to support a question, while the server has not said yes

  constructor({ board, wire, line, words, own, draw }) {
    Object.assign(this, { board, wire, line, words, own, draw });
  }

  /** Does what a form of the room says; false when it is not one of ours. */
  heed(form, submitter) {
    const id = Number(form.closest("[data-question], [data-my]")?.dataset[form.closest("[data-my]") ? "my" : "question"]);
    const does = ["support", "revise", "withdraw", "erase", "flag"].find((name) => form.matches(`.${name}`));
    if (!does) return false;
    if (does === "support") this.#toggle(form, id);
    else if (form.ariaBusy !== "true") this.#once(form, () => this[does](form, id, submitter));
    return true;
  }

  #toggle(form, id) {
    if (form.querySelector("[data-upvote]").ariaDisabled !== "true") this.upvote(id, form.elements.on.value === "1");
  }

  async #once(form, does) {
    form.ariaBusy = "true";
    await does();
    form.ariaBusy = "false";
    this.draw();
  }

  async upvote(id, on) {
    const isOnItsWay = this.#wishes.has(id);
    this.#wishes.set(id, on);
    this.board.support(id, on);
    this.draw();
    if (!isOnItsWay) await this.#fulfil(id);
  }

  /** Lets the board show what was pressed, though its news do not know of it yet. */
  keepWishes() {
    for (const [id, on] of this.#wishes) this.board.support(id, on);
  }

  // One after the other: what was pressed last is what the server hears last.
  async #fulfil(id) {
    const on = this.#wishes.get(id);
    const answer = await this.wire.insist("upvote", { question: id, on });
    if (this.#wishes.get(id) !== on) return this.#fulfil(id);
    this.#wishes.delete(id);
    this.board.support(id, answer.ok === on); // a refused wish leaves things as they were
    if (answer.ok) this.board.setTally(id, answer.tally);
    else this.line.say("support", answer.message);
    this.draw();
  }

  async revise(form, id) {
    const answer = await this.wire.insist("revise", { question: id, text: form.elements.text.value });
    const problem = form.querySelector("[data-problem]");
    problem.textContent = answer.ok ? "" : answer.message;
    problem.hidden = answer.ok;
    if (!answer.ok) return this.line.say("ask", answer.message);
    this.own([answer.question]);
    this.line.say("ask", this.words.saved);
    close(form);
  }

  async withdraw(_form, id) {
    const answer = await this.wire.insist("withdraw", { question: id });
    if (answer.ok) {
      this.own([answer.question]);
      this.board.questions.delete(id);
    } else this.line.say("ask", answer.message);
  }

  async erase(_form, id) {
    const answer = await this.wire.insist("erase", { question: id });
    if (!answer.ok && answer.error !== "gone") return this.line.say("ask", answer.message);
    this.board.forget([id]);
  }

  async flag(form, id, { value: reason }) {
    const answer = await this.wire.insist("flag", { question: id, reason });
    this.line.say("ask", answer.ok ? this.words.flagged : answer.message);
    if (answer.ok) close(form);
  }
}

// The focus goes from what is hidden now to what opened it.
function close(form) {
  const details = form.closest("details");
  const focused = details.contains(document.activeElement);
  details.open = false;
  if (focused) details.querySelector("summary").focus();
}
