// In which order questions stand, and which of them a search finds.
const PLACES = { live: 0, answered: 2, deferred: 2 }; // all others are open, between them
const placeOf = ({ status }) => PLACES[status] ?? 1;
const byTop = (a, b) => placeOf(a) - placeOf(b) || b.pinned - a.pinned || b.tally[0] - a.tally[0] || a.number - b.number;
const byNew = (a, b) => b.number - a.number;
const isOpen = (question) => placeOf(question) < 2;
const texts = new WeakMap();

/** A text without case and accents. */
export const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");

function textOf(question) {
  if (!texts.has(question)) {
    const { number, text, answer, author } = question;
    texts.set(question, folded(`#${number} ${text} ${answer ?? ""} ${author ?? ""}`));
  }
  return texts.get(question);
}

/** The questions of a board by `order` (top, new, unanswered, mine) that have all words of `search`. */
export function ranked({ questions, mine }, { order, search }) {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const every = [...questions.values()].filter((question) => {
    if (order === "unanswered" && !isOpen(question)) return false;
    if (order === "mine" && !mine.has(question.id)) return false;
    return words.every((word) => textOf(question).includes(word));
  });
  return every.sort(order === "new" ? byNew : byTop);
}
