// What somebody does at a desk becomes a command, and its answer a row that moved or a sentence why not.
import { columnOf } from "./desk-board.js";
import { newKey } from "./new-key.js";

const NUMBERS = ["question", "rev", "into", "before", "minutes", "slow"];
const KEYS = { a: ["approve"], q: ["queue", "unqueue"], t: ["take"], s: ["settle"], w: ["defer"], h: ["hide", "restore"], p: ["pin", "unpin"] };
const PARTS = { d: "decline", e: "edit", m: "merge", o: "more" };
const GUARD = 400; // a second tap of the same finger is not about the row that comes up below it

export class Moves {
  #busy = new Set();
  #guarded = { column: null, until: 0 };
  #tapped = false;

  constructor(root, parts) {
    Object.assign(this, parts);
    root.addEventListener("submit", (event) => this.#submit(event));
    root.addEventListener("click", (event) => this.#click(event), true);
    root.addEventListener("input", ({ target }) => target.form?.matches("[data-find]") && this.bench.find(target.value));
  }

  /** Does what a key says to the question that has the focus; whether it said something. */
  press(key, row) {
    this.#tapped = false;
    if (key === "u") return this.undo();
    if (key === "Escape") return this.bench.leave() ?? true;
    const id = Number(row?.dataset.question);
    const question = this.board.questions.get(id);
    if (!question || !(key in KEYS || key in PARTS)) return false;
    if (key in PARTS) return this.#open(question, PARTS[key]);
    const [one, other = one] = KEYS[key].filter((action) => action !== (question.pinned ? "pin" : "unpin"));
    this.#move(question, this.#allows(question, one) ? one : other);
    return true;
  }

  /** Takes the last move back. */
  async undo() {
    const last = this.bar.last();
    if (!last) return true;
    const { number } = this.board.questions.get(last.payload.question) ?? last;
    const answer = await this.wire.send(last.event, { ...last.payload, key: newKey() });
    this.#conclude(answer, { number }, () => this.bar.undone(number, last.payload.question));
    return true;
  }

  #open(question, part) {
    if (part !== "more" && !this.#allows(question, part)) return this.#refuse(question);
    this.bench.open(this.row(question.id), question.id, part);
    return true;
  }

  #allows({ status }, action) {
    return this.words.allowed[status].includes(action);
  }

  #refuse({ number, status }) {
    const said = this.words.not_now.replace("{number}", number).replace("{status}", this.words.statuses[status]);
    this.bar.refused(said);
    return true;
  }

  async #move(question, action, more = {}) {
    const { id, number, rev } = question;
    if (this.#busy.has(id)) return;
    if (!this.#allows(question, action)) return this.#refuse(question);
    this.#busy.add(id);
    const answer = await this.wire.send("moderate", { question: id, rev, ...more, action, key: newKey() });
    this.#busy.delete(id);
    this.#conclude(answer, { number }, (now) => {
      this.bar.done(action, number, { event: "moderate", number, payload: { question: id, rev: now.rev, action: "undo" } });
    });
  }

  async #submit(event) {
    const { target: form, submitter } = event;
    if (form.matches("[data-find]")) return event.preventDefault();
    if (!form.dataset.command || this.board.rev === null) return; // the forms work without us
    event.preventDefault();
    const payload = payloadOf(form, submitter);
    const question = this.board.questions.get(payload.question);
    if (form.dataset.command === "moderate") {
      if (question && submitter?.ariaDisabled !== "true") this.#moveBy(question, payload, submitter);
    } else if (form.ariaBusy !== "true") {
      form.ariaBusy = "true";
      await this.#send(form, payload, question);
      form.ariaBusy = null;
    }
  }

  #moveBy(question, { action, ...more }, submitter) {
    const way = submitter?.dataset.move;
    if (way === "up" || way === "down") return this.#move(question, "order", { before: this.board.before(question.id, way) });
    const reason = more.other?.trim() || more.reason;
    return this.#move(question, action, { ...more, reason });
  }

  async #send(form, payload, question) {
    const { command } = form.dataset;
    const about = command === "ask" ? { session: this.session, floor: true } : command === "gate" ? { session: this.session } : {};
    const answer = await this.wire.send(command, { ...payload, ...about, key: newKey() });
    const { number, id } = question ?? answer.question ?? {};
    this.#conclude(answer, { number }, (now) => {
      if (answer.gate) this.board.gate = answer.gate;
      if (command === "ask") form.reset();
      if (command === "mute") this.bench.close({ focus: true });
      const back = { answer: { event: "moderate", number, payload: { question: id, rev: now?.rev, action: "undo" } }, mute: { event: "mute", number, payload: { question: id, minutes: 0, on: false } } };
      const said = command === "ask" ? "floor" : command;
      if (said !== "gate") this.bar.done(said, number, back[command]);
    });
  }

  // The question of an answer is newer than ours, whether it moved or not.
  #conclude(answer, { number }, done) {
    const { ok, question, message } = answer;
    if (question) this.board.put(question);
    if (ok) {
      if (question && question.id === this.bench.id) this.bench.close({ focus: true });
      if (this.#tapped) this.#guard(question);
      done(question);
    } else this.bar.refused([message, question && this.#stands(question)].filter(Boolean).join(" "));
    this.draw(ok ? question?.id : null);
    if (!ok && question) this.bench.catchUp(question);
  }

  #stands({ number, status }) {
    return this.words.stands.replace("{number}", number).replace("{status}", this.words.statuses[status]);
  }

  #guard(question) {
    const column = this.row(question?.id)?.closest("[data-column]");
    if (column && column.dataset.column !== columnOf(question)) this.#guarded = { column, until: performance.now() + GUARD };
  }

  #click(event) {
    const { target } = event;
    const { column, until } = this.#guarded;
    if (event.detail && performance.now() < until && target.closest("[data-column]") === column) {
      event.preventDefault();
      return event.stopPropagation();
    }
    this.#tapped = event.detail > 0;
    const opener = target.closest("[data-open]");
    const closer = target.closest("[data-close]");
    if ((!opener && !closer) || this.board.rev === null) return;
    event.preventDefault();
    if (closer) return this.bench.close({ focus: true });
    const question = this.board.questions.get(Number(opener.closest("[data-question]").dataset.question));
    if (question && this.bench.id === question.id && opener.dataset.open === "more") this.bench.close({ focus: true });
    else if (question) this.#open(question, opener.dataset.open);
  }
}

function payloadOf(form, submitter) {
  const fields = [...new FormData(form, submitter)].map(([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : value]);
  const payload = Object.fromEntries(fields);
  if ("hide_all" in payload) payload.hide_all = true;
  return payload;
}
