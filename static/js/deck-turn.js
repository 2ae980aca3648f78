/** Which slide of a deck is shown: turned to by number; a `slidechange` says so to all who look. */
import { mark, showDeck } from "./deck-tabs.js";

export const slidesOf = (root) => [...root.querySelectorAll(".slide")];

export const currentOf = (root) => Number(root.dataset.current);

export const control = (root, name) => root.querySelector(`[data-do="${name}"]`);

/** The number of the slide that a hash such as `#slide-3` names, or 0. */
export const named = (root, hash) => slidesOf(root).findIndex((slide) => hash === `#${slide.id}`) + 1;

/** Shows a slide and its deck, counted from 1; numbers beyond the ends mean the first and the last. */
export function turn(root, number, { address = true } = {}) {
  const slides = slidesOf(root);
  const next = Math.min(Math.max(number, 1), slides.length);
  const revealed = showDeck(root);
  if (next === currentOf(root) && !revealed) return;
  root.toggleAttribute("data-turned", true);
  show(root, next);
  if (address) history.replaceState(history.state, "", `#${slides[next - 1].id}`);
  say(root, slides[next - 1].getAttribute("aria-label"));
  tell(root, "slidechange");
}

export const move = (root, steps) => turn(root, currentOf(root) + steps);

/** Puts a slide on the stage, and tells nobody. */
export function show(root, number) {
  const slides = slidesOf(root);
  root.dataset.current = number;
  slides.forEach((slide, n) => slide.toggleAttribute("data-shown", n === number - 1));
  root.querySelector("[data-counter]").textContent = `${number} / ${slides.length}`;
  setEnd(root, "previous", number === 1);
  setEnd(root, "next", number === slides.length);
  for (const link of root.querySelectorAll(".deck-index a"))
    mark(link, link.hash === `#${slides[number - 1].id}`);
}

// A disabled button would lose the focus of whoever has just pressed it.
export const setEnd = (root, name, ended) => control(root, name).setAttribute("aria-disabled", String(ended));

export function say(root, text) {
  root.querySelector("[data-said]").textContent = text;
}

/** Tells which slide of which deck is shown: `slideopen` as the viewer opens, `slidechange` later. */
export function tell(root, event) {
  const detail = { number: currentOf(root), deck: Number(root.dataset.deckNumber) };
  root.dispatchEvent(new CustomEvent(event, { bubbles: true, detail }));
}
