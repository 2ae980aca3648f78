/** A deck on the whole screen, where the browser has that. */
import { control } from "./deck-turn.js";

export async function toggleScreen(root, stage) {
  if (!document.fullscreenEnabled) return;
  if (document.fullscreenElement === root) return document.exitFullscreen();
  await root.requestFullscreen();
  stage.focus();
}

export function addScreen(root, stage) {
  const button = control(root, "screen");
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener("click", () => toggleScreen(root, stage));
  root.addEventListener("fullscreenchange", () => {
    const label = document.fullscreenElement === root ? button.dataset.leave : button.dataset.enter;
    button.setAttribute("aria-label", label);
    button.title = label;
  });
}
