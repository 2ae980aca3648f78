// The keys of a presenter, which are those of a clicker, too: wherever nothing is typed or chosen.
const STEPS = { ArrowLeft: -1, ArrowUp: -1, PageUp: -1, ArrowRight: 1, ArrowDown: 1, PageDown: 1, Home: -Infinity, End: Infinity };
const TYPING = "input, textarea, select, [contenteditable]";
const PRESSED_BY_SPACE = "a, button, summary";

/** `move` is told by how many slides to go on, or back. */
export function listenToKeys(move) {
  addEventListener("keydown", (event) => {
    const { key, shiftKey, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || target.closest?.(TYPING)) return;
    if (key === " " && target.closest?.(PRESSED_BY_SPACE)) return;
    const steps = key === " " ? (shiftKey ? -1 : 1) : !shiftKey && STEPS[key];
    if (!steps) return;
    event.preventDefault();
    move(steps);
  });
}
