// Following: the slides of the live room go where the presenter turns them, until somebody looks around.
import { connection } from "./connection.js";
import { turn } from "./deck.js";

const bar = document.querySelector("[data-follow]");
const back = bar.querySelector("[data-follow-back]");
const line = bar.querySelector("[data-follow-line]");
const { session } = document.querySelector("[data-live]").dataset;

let heard = null; // the last news, perhaps of a deck that comes to this page only now
let live = null; // what everybody is shown, once that is known
let follows = !/^#(deck-\d+-)?slide-/.test(location.hash); // a link to a slide is for reading it
let turning = false; // by us, not by its reader

const numberOf = (root) => Number(root.dataset.deckNumber);
const rootOf = (deck) => [...document.querySelectorAll("[data-deck]")].find((root) => numberOf(root) === deck);

function hear(said) {
  if (!said) return;
  heard = said;
  const place = said.slide && rootOf(said.deck) ? said : null; // a deck that is not shown here is nobody's to follow
  live = place ?? (live && { ...live, driver: said.driver });
  if (follows && place) go();
  draw();
}

function go() {
  const root = rootOf(live.deck);
  turning = true;
  turn(root, live.slide, { address: false });
  turning = false;
  follows = true;
}

// Whoever turns the slides stays where they are; whoever comes to the live one goes on with it.
function look({ target, detail }) {
  if (turning) return;
  follows = Boolean(live) && numberOf(target) === live.deck && detail.number === live.slide;
  draw();
}

function nameOf({ deck, slide }) {
  const label = rootOf(deck)?.querySelectorAll(".slide")[slide - 1]?.getAttribute("aria-label");
  return label ?? bar.dataset.slide.replace("{number}", slide);
}

function draw() {
  bar.hidden = !live || (follows && !live.driver);
  if (bar.hidden) return;
  line.hidden = !follows;
  back.hidden = follows;
  if (live.driver) line.textContent = bar.dataset.driver.replace("{name}", () => live.driver.name);
  back.querySelector("[data-follow-name]").textContent = nameOf(live);
}

back.addEventListener("click", () => {
  const root = rootOf(live.deck);
  if (!root) return;
  history.replaceState(history.state, "", location.pathname + location.search); // a reload follows, too
  go();
  root.querySelector(".deck-stage").focus({ preventScroll: true });
  draw();
});
const { shown, shownDeck, shownBy } = bar.dataset;
if (shown) hear({ slide: Number(shown), deck: Number(shownDeck), driver: shownBy ? { name: shownBy } : null });
document.addEventListener("slidechange", look);
document.addEventListener("conference:slide", ({ detail }) => hear(detail));
document.addEventListener("conference:updated", () => hear(heard));
connection().on("slide", (news) => news.session === session && hear(news));
