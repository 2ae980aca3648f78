// Brings the slides of a deck that is shown from now on, and was not when the page came.
import { freshPage, loadStyles, show } from "./fresh-page.js";

const SPREAD = 1500; // ms in which the open pages of a whole session ask for theirs
const asked = new Set(); // decks that are on their way

/** Puts the page as it is now in the place of the one shown, if a deck is missing in it. */
export async function bringDeck(deck) {
  if (!deck || asked.has(deck) || document.querySelector(`[data-deck-number="${deck}"]`)) return;
  asked.add(deck);
  await new Promise((done) => setTimeout(done, Math.random() * SPREAD));
  const page = await freshPage().catch(() => null); // then whoever reloads has them
  if (page) await put(page);
  asked.delete(deck); // staff hear of a deck before it is shown: they ask again
}

async function put(page) {
  const dropStyles = await loadStyles(page);
  show(page);
  dropStyles();
  document.dispatchEvent(new CustomEvent("conference:updated"));
}
