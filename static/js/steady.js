// Changes a page under somebody's eyes and hands: what they look at stays in place, what they use in focus.
const HEADINGS = "h1, h2, h3, h4";
const CARDS = ".session";
const LINES = `:is(${HEADINGS}, p, li, dt):not([data-deck] *)`;
const main = document.querySelector("main");

/** Does `change`, and undoes what it does to scroll position and focus; `moves` says which cards are no hold. */
export function steadily(change, moves = () => false) {
  const { style } = document.documentElement;
  const holds = holdsFor(moves);
  const giveBack = focusNow();
  style.overflowAnchor = "none"; // or the browser would move the page, too
  change();
  const hold = holds.find(({ element }) => element.isConnected);
  if (hold) scrollBy({ top: topOf(hold.element) - hold.top, behavior: "instant" });
  giveBack();
  requestAnimationFrame(() => (style.overflowAnchor = ""));
}

const topOf = (element) => element.getBoundingClientRect().top;

// What is in sight, best first: what has the focus, then cards, then lines of text.
function holdsFor(moves) {
  const candidates = [document.activeElement, ...main.querySelectorAll(CARDS), ...main.querySelectorAll(LINES)];
  return candidates
    .filter((element) => element !== main && main.contains(element) && isInSight(element))
    .filter((element) => !moves(element.closest(CARDS)))
    .map((element) => ({ element, top: topOf(element) }));
}

function isInSight(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}

// Remembers the focus, and gives a function that gives it back or, when its place is gone, to the heading there.
function focusNow() {
  const element = document.activeElement;
  if (!main.contains(element)) return () => {};
  const { selectionStart, selectionEnd } = element;
  const around = [];
  for (let node = element; node !== main; node = node.parentElement) around.push(node.parentElement);
  return () => {
    if (document.activeElement === element) return;
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) focusHeading(around.find((node) => node.isConnected));
    else if (selectionStart != null) element.setSelectionRange(selectionStart, selectionEnd);
  };
}

function focusHeading(place) {
  const heading = place.closest("section")?.querySelector(HEADINGS) ?? main.querySelector("h1") ?? main;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
