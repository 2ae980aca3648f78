/** The slide viewer: shows each [data-deck] one slide at a time; without it the slides stand in a list. */
import { addDrag } from "./deck-drag.js";
import { addKeys } from "./deck-keys.js";
import { keepPlace, placeIn } from "./deck-place.js";
import { addPictures } from "./deck-pictures.js";
import { addScreen } from "./deck-screen.js";
import { addSearch } from "./deck-search.js";
import { addSwipe } from "./deck-swipe.js";
import { openTabs, showDeck } from "./deck-tabs.js";
import { control, currentOf, move, named, show, slidesOf, tell, turn } from "./deck-turn.js";
import { addZoom } from "./deck-zoom.js";

export { turn };

function follow(root, hash) {
  if (!root.isConnected) return;
  const number = hash === `#${root.id}` ? currentOf(root) : named(root, hash);
  const away = root.hidden;
  if (number) turn(root, number, { address: false });
  if (number && away) slidesOf(root)[number - 1].scrollIntoView({ block: "nearest" });
}

function listenToLinks(root) {
  window.addEventListener("hashchange", () => follow(root, location.hash));
  // A second click on the same link changes no address.
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link && link.href === location.href.split("#")[0] + link.hash) follow(root, link.hash);
  });
}

function listenToButtons(root) {
  control(root, "previous").addEventListener("click", () => move(root, -1));
  control(root, "next").addEventListener("click", () => move(root, 1));
}

/** Shows the slide that the address names, else the one where everybody is, else the one of the last visit. */
function openAt(root) {
  const wanted = named(root, location.hash) || ("placed" in root.dataset && currentOf(root));
  show(root, wanted || placeIn(root));
  keepPlace(root, !wanted && currentOf(root) > 1);
  if (named(root, location.hash) || location.hash === `#${root.id}`) showDeck(root);
}

function open(root) {
  const stage = root.querySelector(".deck-stage");
  stage.tabIndex = 0;
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", stage.dataset.label);
  openAt(root);
  listenToLinks(root);
  listenToButtons(root);
  for (const add of [addPictures, addKeys, addSwipe, addZoom, addDrag, addScreen]) add(root, stage);
  root.toggleAttribute("data-ready", true);
  if (!root.hidden) tell(root, "slideopen");
}

function openAll() {
  for (const all of document.querySelectorAll("[data-decks]:not([data-ready])")) {
    openTabs(all);
    addSearch(all);
  }
  document.querySelectorAll("[data-deck]:not([data-ready])").forEach(open);
}

openAll();
document.addEventListener("conference:updated", openAll); // another deck may have come in its place
