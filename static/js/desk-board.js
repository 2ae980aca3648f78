// A board as a desk knows it: all its questions, in the four columns of the desk.
import { Board } from "./board.js";

const PLACES = { pending: "review", listed: "listed", live: "queue", queued: "queue" };
const is = (status) => (question) => Number(question.status !== status);
const ORDERS = {
  review: [(question) => question.number],
  listed: [(question) => Number(!question.pinned), (question) => -question.tally[0], (question) => question.number],
  queue: [is("live"), (question) => question.position ?? 0, (question) => question.id],
  done: [is("deferred"), (question) => -question.rev, (question) => -question.id],
};

export const columnOf = (question) => PLACES[question.status] ?? "done";

export class DeskBoard extends Board {
  // What an answer says of one question, unless something newer is known.
  put(question) {
    const known = this.questions.get(question.id);
    const whole = known ?? ("flags" in question ? {} : null); // an asker's view comes again with the changes
    if (whole && !(known?.rev > question.rev)) this.questions.set(question.id, { ...whole, ...question });
  }

  columns() {
    const columns = Object.fromEntries(Object.keys(ORDERS).map((name) => [name, []]));
    for (const question of this.questions.values()) columns[columnOf(question)].push(question);
    for (const [name, questions] of Object.entries(columns)) questions.sort(by(ORDERS[name]));
    return columns;
  }

  // The numbers of what is merged into each question.
  parts() {
    const parts = new Map();
    for (const { merged_into: root, number } of this.questions.values())
      if (root) parts.set(root, [...(parts.get(root) ?? []), number]);
    return parts;
  }

  // Before which question of the queue one comes when it goes up or down; null: to the end.
  before(id, way) {
    const queue = this.columns().queue.filter(({ status }) => status === "queued").map((each) => each.id);
    const at = queue.indexOf(id);
    return (way === "up" ? queue[at - 1] : queue[at + 2]) ?? null;
  }
}

function by(order) {
  return (a, b) => {
    for (const of of order) if (of(a) !== of(b)) return of(a) - of(b);
    return 0;
  };
}
