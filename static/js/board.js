// A board as this browser knows it: snapshot and changes in, questions in order out.
export class Board {
  rev = null;
  present = 0;
  gate = null;
  questions = new Map();
  mine = new Map();
  upvoted = new Set();

  enter({ rev, full, gate, questions, gone, mine, present }) {
    if (full) this.questions.clear();
    this.#apply(questions, gone);
    this.mine = new Map(mine.asked.map((question) => [question.id, question]));
    this.upvoted = new Set(mine.upvoted);
    Object.assign(this, { rev, gate, present });
  }

  // False when something is missing in between: then the board must be entered again.
  change({ from, to, questions, gone }) {
    if (this.rev === null || this.rev < from) return false;
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

  own(questions) {
    for (const question of questions) this.mine.set(question.id, question);
  }

  support(id, on) {
    if (on) this.upvoted.add(id);
    else this.upvoted.delete(id);
  }

  // The most supported first, then the older.
  ranked() {
    return [...this.questions.values()].sort(
      (a, b) => b.tally[0] - a.tally[0] || a.number - b.number,
    );
  }

  waiting() {
    return [...this.mine.values()].filter((question) => question.status === "pending");
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
