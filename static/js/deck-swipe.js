/** A finger that goes to the side turns the slide. */
import { move } from "./deck-turn.js";
import { isZoomed } from "./deck-zoom.js";

const SWIPE = 40; // CSS pixels to the side before a finger turns the slide

export function addSwipe(root, stage) {
  let start = null;
  stage.addEventListener("pointerdown", (event) => {
    const large = isZoomed(root) || visualViewport?.scale > 1.01;
    start = event.isPrimary && event.pointerType !== "mouse" && !large ? event : null;
  });
  stage.addEventListener("pointercancel", () => (start = null));
  stage.addEventListener("pointerup", (event) => {
    if (!start || !event.isPrimary || !getSelection().isCollapsed) return;
    const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
    start = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > 1.5 * Math.abs(y)) move(root, x < 0 ? 1 : -1);
  });
}
