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

/** Shows one deck: that of before the page changed, else the one where everybody is, else the first. */
export function openTabs(all) {
  const decks = decksIn(all);
  const seen = decks.find((deck) => deck.matches("[data-ready]:not([hidden])"));
  const first = seen ?? decks.find((deck) => "placed" in deck.dataset) ?? decks[0];
  if (first) choose(all, first);
  all.toggleAttribute("data-ready", true);
}
