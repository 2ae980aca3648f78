/** Makes the slide on the stage larger, in steps; the stage keeps its size and is scrolled. */
import { control, say, setEnd } from "./deck-turn.js";

const STEPS = [1, 1.5, 2, 3, 4];
const PAN = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PART = 0.2; // of the stage, at each press of an arrow key

const levelOf = (root) => Number(root.dataset.zoom ?? 0);

/** Whether some of the slide may be out of sight. */
export const isZoomed = (root) => levelOf(root) > 0;

/** One step larger (1) or smaller (-1), or back to the whole slide (-Infinity). */
export function zoom(root, stage, step) {
  const level = Math.min(Math.max(levelOf(root) + step, 0), STEPS.length - 1);
  if (level === levelOf(root)) return;
  const middle = middleOf(stage);
  if (!isZoomed(root)) stage.style.aspectRatio = `${stage.offsetWidth} / ${stage.offsetHeight}`;
  set(root, stage, level);
  scrollToMiddle(stage, middle);
  say(root, `${STEPS[level] * 100} %`);
}

function set(root, stage, level) {
  root.dataset.zoom = level;
  root.toggleAttribute("data-zoomed", level > 0);
  stage.style.setProperty("--zoom", STEPS[level]);
  if (!level) stage.style.aspectRatio = "";
  setEnd(root, "smaller", level === 0);
  setEnd(root, "larger", level === STEPS.length - 1);
  askForPixels(root, STEPS[level]);
}

// A large picture needs more pixels; the browser chooses the file by what `sizes` says.
function askForPixels(root, factor) {
  for (const picture of root.querySelectorAll(".slide-picture img")) {
    picture.dataset.sizes ??= picture.sizes;
    picture.sizes = factor > 1 ? `${factor * 100}vw` : picture.dataset.sizes;
  }
}

const middleOf = (stage) => [
  (stage.scrollLeft + stage.clientWidth / 2) / stage.scrollWidth,
  (stage.scrollTop + stage.clientHeight / 2) / stage.scrollHeight,
];

function scrollToMiddle(stage, [x, y]) {
  stage.scrollTo({
    left: x * stage.scrollWidth - stage.clientWidth / 2,
    top: y * stage.scrollHeight - stage.clientHeight / 2,
    behavior: "instant",
  });
}

/** Moves a slide that does not fit by an arrow key; says whether that is what the key is for now. */
export function pan(root, stage, key) {
  const [x, y] = (isZoomed(root) && PAN[key]) || [0, 0];
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const room = x ? stage.scrollWidth - width : y && stage.scrollHeight - height;
  if (room < 2) return false;
  stage.scrollBy({ left: x * width * PART, top: y * height * PART, behavior: "instant" });
  return true;
}

// The next slide is as large, and is read from its beginning.
function begin(root, stage) {
  stage.scrollTo({ left: 0, top: 0, behavior: "instant" });
  askForPixels(root, STEPS[levelOf(root)]);
}

export function addZoom(root, stage) {
  control(root, "smaller").addEventListener("click", () => zoom(root, stage, -1));
  control(root, "larger").addEventListener("click", () => zoom(root, stage, 1));
  root.addEventListener("slidechange", () => isZoomed(root) && begin(root, stage));
  root.addEventListener("fullscreenchange", () => zoom(root, stage, -Infinity)); // its size is another now
  setEnd(root, "smaller", true);
}
