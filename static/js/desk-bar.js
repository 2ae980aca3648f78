// Says what was just done on a desk, or why it was not, and offers to take the last of it back.
export class Bar {
  #done = [];

  constructor(root, { words, voice, undo }) {
    Object.assign(this, { words, voice });
    this.bar = root.querySelector("[data-bar]");
    this.problem = root.querySelector("[data-problem]");
    this.bar.querySelector("form")?.remove();
    this.button = this.bar.querySelector("[data-undo]");
    this.button.addEventListener("click", undo);
  }

  /** `back` are the commands that take it back, if it can be. */
  done(what, number, back = null) {
    this.#say(this.words.done[what].replace("{number}", number));
    this.button.hidden = !back;
    if (back) this.#done.push(back);
    this.bar.hidden = false;
    this.problem.hidden = true;
  }

  undone(number, question) {
    // The moves before it were made on a rev that is over.
    this.#done = this.#done.filter(({ payload }) => payload.question !== question);
    this.done("undo", number);
    this.button.hidden = !this.#done.length;
  }

  /** What to take back next. */
  last() {
    return this.#done.pop();
  }

  refused(message) {
    this.problem.hidden = false;
    this.problem.textContent = message;
    this.bar.hidden = true;
  }

  #say(text) {
    this.bar.querySelector("[data-bar-said]").textContent = text;
    this.voice.say("done", text);
  }
}
