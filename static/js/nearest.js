// The questions of a board that share the most words with a text, for while the server cannot be asked.
import { folded } from "./ranking.js";

const FEW = 5;
const ENOUGH = 0.4; // of the words of the text
const OPEN = ["listed", "queued", "live"];
const wordsOf = (text) => new Set(folded(text).match(/[\p{L}\p{N}]{4,}/gu));

/** The few open questions that are the most like a text, the nearest first. */
export function nearest(questions, text) {
  const words = wordsOf(text);
  const shared = ({ text: other }) => [...wordsOf(other)].filter((word) => words.has(word)).length / words.size;
  return [...questions]
    .filter(({ status }) => OPEN.includes(status))
    .map((question) => ({ question, like: shared(question) }))
    .filter(({ like }) => like >= ENOUGH)
    .sort((a, b) => b.like - a.like || b.question.tally[0] - a.question.tally[0])
    .slice(0, FEW)
    .map(({ question }) => question);
}
