/** The decks of a session: one is shown, and the tabs above say which. */

const decksIn = (all) => [...all.querySelectorAll("[data-deck]")];

/** Marks a link if it leads to what is shown. */
export function mark(link, current) {
  if (current) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

/** Shows a deck in place of the others of its session; says whether it was out of sight. */
export function showDeck(root) {
  const hidden = root.hidden;
  const all = hidden && root.closest("[data-decks]");
  if (all) choose(all, root);
  return hidden;
}

function choose(all, root) {
  for (const deck of decksIn(all)) deck.hidden = deck !== root;
  for (const tab of all.querySelectorAll("[data-deck-tab]")) mark(tab, tab.hash === `#${root.id}`);
}

/** Shows the first deck alone, or the one that somebody was looking at before the page changed. */
export function openTabs(all) {
  const decks = decksIn(all);
  const seen = decks.find((deck) => deck.matches("[data-ready]:not([hidden])"));
  if (decks.length) choose(all, seen ?? decks[0]);
  all.toggleAttribute("data-ready", true);
}
