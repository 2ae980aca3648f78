// The list of all questions: patched in place at once, put in order only while nobody is using it.
import { staying } from "./in-order.js";

const STEP = 100; // rows at first, and more at a time
const MOST = 300; // rows at once: more would make each change slow
// What a keyboard has put there; a row that was clicked keeps the focus when it is moved, in newer browsers.
const FOCUS = Element.prototype.moveBefore ? ":focus-visible" : ":focus";
const STILL = 2500; // after a finger was there, which may come again
const canHover = matchMedia("(hover: hover)");

export class QuestionList {
  #shown = new Map(); // rows by the id of their question, in the order of the page
  #wanted = [];
  #known = null; // the ids that were there when the order was made
  #first = 0; // of the wanted ones that are shown
  #last = STEP;
  #touched = -STILL;

  constructor(list, { rows, pill, words, more, earlier }) {
    Object.assign(this, { list, rows, pill, words, more, earlier });
    this.#last = Math.min(MOST, Math.max(STEP, list.children.length));
    for (const row of list.children) this.#shown.set(Number(row.dataset.question), row);
    list.addEventListener("focusout", () => setTimeout(() => this.#settle()));
    list.addEventListener("pointerleave", () => this.#settle());
    list.addEventListener("pointerdown", (event) => event.pointerType !== "mouse" && this.#touch());
    addEventListener("scrollend", () => this.#settle());
    pill.addEventListener("click", () => this.#apply());
    more.addEventListener("click", (event) => this.#turn(event, 1));
    earlier.addEventListener("click", (event) => this.#turn(event, -1));
  }

  /** Shows these questions, the first first; `force`: the person has asked for another order. */
  draw(questions, board, { mayVote, force = false }) {
    this.#wanted = questions.map(({ id }) => id);
    this.board = board;
    this.mayVote = mayVote;
    for (const [id, row] of this.#shown) {
      if (board.questions.has(id)) this.#fill(id, this.#standing(id, row));
      else this.rows.empty(row);
    }
    if (force) [this.#first, this.#last] = [0, STEP];
    if (force || !this.#known || !this.#isUsed()) this.#arrange();
    else this.#tell();
  }

  // What was taken away and is back stands where it stood.
  #standing(id, row) {
    if (!row.classList.contains("is-gone")) return row;
    const back = this.rows.make(id);
    row.replaceWith(back);
    this.#shown.set(id, back);
    return back;
  }

  #fill(id, row) {
    const { questions, mine, upvoted, next } = this.board;
    const state = { own: mine.has(id), supported: upvoted.has(id), mayVote: this.mayVote, next };
    this.rows.fill(row, questions.get(id), state);
  }

  // The pointer or the focus is in it, or somebody has come to it by scrolling.
  #isUsed() {
    if (!this.#shown.size) return false;
    if (this.list.querySelector(FOCUS)) return true;
    if (canHover.matches && this.list.matches(":hover")) return true;
    if (performance.now() - this.#touched < STILL) return true;
    const { top, bottom } = this.list.getBoundingClientRect();
    return scrollY > 0 && top < innerHeight / 3 && bottom > 0;
  }

  #touch() {
    this.#touched = performance.now();
    setTimeout(() => this.#settle(), STILL);
  }

  #settle() {
    const isBehind = !this.pill.hidden || this.list.querySelector(".is-gone");
    if (this.#known && isBehind && !this.#isUsed()) this.#arrange();
  }

  #apply() {
    this.#arrange();
    this.list.focus({ preventScroll: true });
  }

  #arrange() {
    const wanted = this.#wanted.slice(this.#first, this.#last);
    const kept = staying([...this.#shown.keys()], wanted);
    const rows = new Map(wanted.map((id) => [id, this.#shown.get(id) ?? this.rows.make(id)]));
    for (const [id, row] of this.#shown) if (!rows.has(id)) row.remove();
    let after = null;
    for (const [id, row] of [...rows].reverse()) {
      if (!this.#shown.has(id)) this.#fill(id, row);
      if (!kept.has(id)) put(row, this.list, after);
      after = row;
    }
    this.#shown = rows;
    this.#known = new Set(this.#wanted);
    this.#tell();
  }

  #tell() {
    const fresh = this.#wanted.filter((id) => !this.#known.has(id)).length;
    const stand = [...this.#shown.keys()].filter((id) => this.board.questions.has(id));
    const moved = stand.length - staying(stand, this.#wanted).size;
    const parts = [fresh && this.words.new.replace("{count}", fresh), moved && this.words.moved.replace("{count}", moved)];
    this.pill.textContent = parts.filter(Boolean).join(", ");
    this.pill.hidden = !fresh && !moved;
    const left = Math.max(0, this.#wanted.length - this.#last);
    this.more.hidden = !left;
    this.more.querySelector("[data-left]").textContent = left;
    this.earlier.hidden = !this.#first;
  }

  // On, or back; what is far away by then is taken out, and the focus goes to what has come.
  #turn(event, way) {
    event.preventDefault();
    const known = new Set(this.#shown.keys());
    if (way > 0) {
      this.#last += STEP;
      this.#first = Math.max(this.#first, this.#last - MOST);
    } else {
      this.#first -= STEP;
      this.#last = this.#first + MOST;
    }
    this.#arrange();
    const come = [...this.#shown].filter(([id]) => !known.has(id)).map(([, row]) => row);
    const row = way > 0 ? come[0] : come.at(-1);
    row?.querySelector("summary, button:not(:disabled)")?.focus();
  }
}

function put(row, list, before) {
  if (list.moveBefore && row.isConnected) list.moveBefore(row, before);
  else list.insertBefore(row, before);
}
