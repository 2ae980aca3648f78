// Underlines what is wrong with the text, and leads from the list of problems to their places.
import { setDiagnostics } from "../vendor/codemirror.min.js";
import { goTo } from "./editor-text.js";

const SEVERITIES = { error: "error", warning: "warning", hint: "info" };
const WORD = /^[^\s,[\]{}#]+/u;

// Columns count characters, the editor's places UTF-16 units.
const unitsBefore = (line, column) => [...line].slice(0, column - 1).join("").length;

function placeOf(doc, { line, column }) {
  const { from, text } = doc.line(Math.min(line, doc.lines));
  const start = unitsBefore(text, column);
  return { from: from + start, to: from + start + (WORD.exec(text.slice(start))?.[0].length ?? 0) };
}

/** Underlines the problems; those of another file have no place here. */
export function underline(view, problems) {
  const { doc } = view.state;
  const marks = problems
    .filter(({ file }) => !file)
    .map((problem) => ({
      ...placeOf(doc, problem),
      severity: SEVERITIES[problem.severity],
      message: [problem.message, problem.hint && `→ ${problem.hint}`].filter(Boolean).join("\n"),
    }));
  view.dispatch(setDiagnostics(view.state, marks));
}

/** Lets the places in a list lead into the text. */
export function link(list, view) {
  list.addEventListener("click", (event) => {
    const place = event.target.closest("[data-line]");
    if (!place) return;
    event.preventDefault();
    goTo(view, placeOf(view.state.doc, { line: Number(place.dataset.line), column: Number(place.dataset.column) }).from);
  });
}
