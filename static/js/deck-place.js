/** Remembers in this browser which slide of each deck was shown last, and opens the deck there. */
import { currentOf, slidesOf } from "./deck-turn.js";

const NAME = "slides";
const MOST = 50; // decks that are remembered

/** The number of the slide that was shown last, 1 when none is known. */
export function placeIn(root) {
  const number = Number(read()[root.dataset.digest]);
  return number >= 1 && number <= slidesOf(root).length ? number : 1;
}

/** Remembers each slide that is shown from now on; `restored` says that the page did not ask for this one. */
export function keepPlace(root, restored) {
  const note = root.querySelector("[data-place]");
  note.hidden = !restored;
  note.querySelector("span").textContent = note.dataset.place.replace("{number}", currentOf(root));
  root.addEventListener("slidechange", () => {
    note.hidden = true;
    remember(root.dataset.digest, currentOf(root));
  });
}

function remember(digest, number) {
  const { [digest]: before, ...others } = read();
  const kept = number > 1 ? [...Object.entries(others), [digest, number]] : Object.entries(others);
  try {
    localStorage.setItem(NAME, JSON.stringify(Object.fromEntries(kept.slice(-MOST))));
  } catch {
    // then the deck begins at its beginning
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(NAME)) ?? {};
  } catch {
    return {};
  }
}
