/** Pictures of slides: that of the slide on the stage is fetched, then that of the next one, and nothing else. */
import { currentOf, slidesOf } from "./deck-turn.js";

const PICTURE = ".slide-picture img";

export function addPictures(root, stage) {
  if (!root.querySelector(".slide-picture")) return;
  reserve(root, stage);
  foldWords(root);
  layOutThumbs(root.querySelector(".deck-index"));
  let looking = false;
  const look = () => {
    layOut(slidesOf(root)[currentOf(root) - 1]);
    if (looking) fetchAhead(root);
  };
  look();
  new IntersectionObserver((entries) => {
    looking = entries.at(-1).isIntersecting;
    look();
  }).observe(stage);
  root.addEventListener("slidechange", look);
  stage.addEventListener("load", look, { capture: true });
  stage.addEventListener("error", ({ target }) => openWords(target), { capture: true });
}

// As high as the highest, so that turning moves nothing although the others are not laid out.
function reserve(root, stage) {
  const places = [...root.querySelectorAll(".slide-picture")];
  const pictures = places.map((place) => (place.querySelector("template")?.content ?? place).querySelector("img"));
  const ratios = pictures.map((picture) => picture.getAttribute("height") / picture.getAttribute("width"));
  stage.style.setProperty("--tallest", Math.max(...ratios));
}

/** Takes a slide's picture out of its template; the browser fetches it as soon as it can be seen. */
function layOut(slide) {
  const template = slide?.querySelector(".slide-picture template");
  template?.parentElement.replaceChildren(template.content);
}

function fetchAhead(root) {
  const slides = slidesOf(root);
  const [shown, next] = slides.slice(currentOf(root) - 1);
  if (shown.querySelector(PICTURE)?.complete === false || navigator.connection?.saveData) return;
  layOut(next);
  for (const slide of slides) slide.toggleAttribute("data-next", slide === next); // css/deck-viewer.css
}

function layOutThumbs(index) {
  index.addEventListener("toggle", () => {
    for (const template of index.querySelectorAll("template")) template.replaceWith(template.content);
  });
}

// Who reads the text of one slide reads that of the others, too.
function foldWords(root) {
  const all = [...root.querySelectorAll("details.slide-words")];
  const open = (wanted) => all.forEach((words) => (words.open = wanted));
  open(false);
  for (const words of all) words.addEventListener("toggle", () => open(words.open));
}

/** Without its picture a slide is its text. */
function openWords(picture) {
  const words = picture.closest(".slide")?.querySelector(".slide-words");
  if (words) words.open = true;
}
