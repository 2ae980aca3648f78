// A board as this browser knows it: snapshot, changes, tallies and what is one's own.
const NOTHING = { asked: [], upvoted: [] };

export class Board {
  rev = null;
  present = 0;
  gate = null;
  next = null;
  questions = new Map();
  mine = new Map();
  upvoted = new Set();

  enter({ rev, full, gate, questions, gone = [], mine = NOTHING, present = 0, next = null }) {
    if (full) this.questions.clear();
    this.#apply(questions, gone);
    this.mine = new Map(mine.asked.map((question) => [question.id, question]));
    this.upvoted = new Set(mine.upvoted);
    Object.assign(this, { gate, present });
    if (full || rev >= this.rev) Object.assign(this, { rev, next }); // else a change was faster
  }

  // False when something is missing in between: then the board must be entered again.
  change({ from, to, questions, gone, next = null }) {
    if (this.rev === null || this.rev < from) return false;
    if (to >= this.rev) this.next = next;
    this.#apply(questions, gone);
    this.rev = Math.max(this.rev, to);
    return true;
  }

  tally({ rev, counts, present }) {
    for (const [id, tally] of Object.entries(counts)) this.setTally(Number(id), tally);
    this.present = present;
    return rev <= this.rev;
  }

  setTally(id, tally) {
    const question = this.questions.get(id);
    if (question && tally[1] >= question.tally[1]) question.tally = tally;
  }

  /** Takes in one's own questions; gives those whose status is another now. */
  own(questions) {
    const moved = [];
    for (const question of questions) {
      const known = this.mine.get(question.id);
      if (known && known.rev > question.rev) continue;
      if (known?.status !== question.status) moved.push(question);
      if (question.status === "erased") this.mine.delete(question.id);
      else this.mine.set(question.id, question);
    }
    return moved;
  }

  /** Erased questions are nobody's any more. */
  forget(ids) {
    for (const id of ids) {
      this.mine.delete(id);
      this.questions.delete(id);
    }
  }

  support(id, on) {
    if (on) this.upvoted.add(id);
    else this.upvoted.delete(id);
  }

  #apply(questions, gone) {
    for (const id of gone) this.questions.delete(id);
    for (const question of questions) {
      const known = this.questions.get(question.id);
      if (known && known.rev > question.rev) continue;
      if (known && known.tally[1] > question.tally[1]) question.tally = known.tally;
      this.questions.set(question.id, question);
    }
  }
}
