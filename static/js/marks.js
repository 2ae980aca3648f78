// Marks sessions that have changed, in words, until the next load or for five minutes.
import { OPPOSITES } from "./changes.js";

const LASTING = 5 * 60_000;
const marked = new Map();
let end;

/** Adds changes to what is to be marked; after a while without new ones calls `over`. */
export function remember(changes, over) {
  for (const { session, kind } of changes) {
    const kinds = marked.get(session) ?? new Set();
    kinds.delete(OPPOSITES[kind]);
    marked.set(session, kinds.add(kind));
  }
  clearTimeout(end);
  end = setTimeout(() => {
    marked.clear();
    over();
  }, LASTING);
}

/** Takes all marks off. */
export function unmark() {
  for (const badge of document.querySelectorAll("[data-change-mark]")) badge.remove();
  for (const element of document.querySelectorAll("[data-changed]")) delete element.dataset.changed;
}

/** Marks every place where a changed session is shown; `words` names the kinds. */
export function mark(words) {
  for (const element of document.querySelectorAll("main [data-session]")) {
    const kinds = [...(marked.get(element.dataset.session) ?? [])].filter((kind) => words[kind]);
    if (!kinds.length) continue;
    element.dataset.changed = kinds.join(" ");
    const place = element.querySelector(".session-marks") ?? element;
    place.prepend(...kinds.map((kind) => badge(words[kind])));
  }
}

function badge(word) {
  const made = document.createElement("span");
  made.className = "badge badge-changed";
  made.dataset.changeMark = "";
  made.textContent = word;
  return made;
}
