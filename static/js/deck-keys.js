/** The keys of the slide viewer; they count while the focus is in it. */
import { move } from "./deck-turn.js";
import { pan, zoom } from "./deck-zoom.js";
import { toggleScreen } from "./deck-screen.js";

const STEPS = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1, Home: -Infinity, End: Infinity };
const SIZES = { "+": 1, "=": 1, "-": -1, 0: -Infinity };
const TYPING = "input, textarea, select, audio, video, [contenteditable]";
const PRESSED_BY_SPACE = "a, button, summary";

function stepOf({ key, shiftKey }) {
  if (key === " ") return shiftKey ? -1 : 1;
  return shiftKey ? undefined : STEPS[key];
}

function isForSomethingElse({ defaultPrevented, ctrlKey, altKey, metaKey, key, target }) {
  if (defaultPrevented || ctrlKey || altKey || metaKey || target.closest(TYPING)) return true;
  return key === " " && Boolean(target.closest(PRESSED_BY_SPACE));
}

/** Does what a key is for; says whether it is for anything here. */
function press(root, stage, event) {
  if (pan(root, stage, event.key)) return true;
  const [steps, size] = [stepOf(event), SIZES[event.key]];
  if (steps) move(root, steps);
  else if (size) zoom(root, stage, size);
  else if (event.key === "f") toggleScreen(root, stage);
  return Boolean(steps || size || event.key === "f");
}

export function addKeys(root, stage) {
  root.addEventListener("keydown", (event) => {
    if (!isForSomethingElse(event) && press(root, stage, event)) event.preventDefault();
  });
}
