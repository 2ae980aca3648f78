/** Moves a picture that is larger than its stage: by dragging it, or by a click on what is to be in the middle. */
import { isZoomed } from "./deck-zoom.js";

const STILL = 4; // CSS pixels that a click may move

const isPicture = ({ target, button }) => button === 0 && target.closest(".slide-picture");

/** Fingers scroll by themselves; here the mouse and the pen do. */
export function addDrag(root, stage) {
  let last = null;
  let moved = 0;
  stage.addEventListener("pointerdown", (event) => {
    if (!isZoomed(root) || event.pointerType === "touch" || !isPicture(event)) return;
    [last, moved] = [event, 0];
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    if (!last) return;
    const [x, y] = [event.clientX - last.clientX, event.clientY - last.clientY];
    moved += Math.abs(x) + Math.abs(y);
    last = event;
    stage.scrollBy({ left: -x, top: -y, behavior: "instant" });
  });
  stage.addEventListener("pointerup", (event) => {
    if (last && moved < STILL) bringToMiddle(stage, event);
    last = null;
  });
  stage.addEventListener("pointercancel", () => (last = null));
}

function bringToMiddle(stage, { clientX, clientY }) {
  const { left, top, width, height } = stage.getBoundingClientRect();
  stage.scrollBy({ left: clientX - left - width / 2, top: clientY - top - height / 2 });
}
