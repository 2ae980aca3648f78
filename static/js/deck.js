/** The slide viewer: shows each [data-deck] one slide at a time; without it the slides stand in a list. */

const SWIPE = 40; // CSS pixels to the side before a finger turns the slide
const STEPS = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1, Home: -Infinity, End: Infinity };
const TYPING = "input, textarea, select, audio, video, [contenteditable]";
const PRESSED_BY_SPACE = "a, button, summary";

const slidesOf = (root) => [...root.querySelectorAll(".slide")];

/** Shows a slide, counted from 1; numbers beyond the ends mean the first and the last. */
export function turn(root, number, { address = true } = {}) {
  const slides = slidesOf(root);
  const next = Math.min(Math.max(number, 1), slides.length);
  if (next === Number(root.dataset.current)) return;
  root.toggleAttribute("data-turned", true);
  show(root, slides, next);
  if (address) history.replaceState(history.state, "", `#${slides[next - 1].id}`);
  root.querySelector("[data-said]").textContent = slides[next - 1].getAttribute("aria-label");
  root.dispatchEvent(new CustomEvent("slidechange", { bubbles: true, detail: { number: next } }));
}

function show(root, slides, number) {
  root.dataset.current = number;
  slides.forEach((slide, n) => slide.toggleAttribute("data-shown", n === number - 1));
  root.querySelector("[data-counter]").textContent = `${number} / ${slides.length}`;
  setEnd(root, "previous", number === 1);
  setEnd(root, "next", number === slides.length);
  for (const link of root.querySelectorAll(".deck-index a")) {
    if (link.hash === `#${slides[number - 1].id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// A disabled button would lose the focus of whoever has just pressed it.
const setEnd = (root, name, ended) => control(root, name).setAttribute("aria-disabled", String(ended));

const control = (root, name) => root.querySelector(`[data-do="${name}"]`);

const move = (root, steps) => turn(root, Number(root.dataset.current) + steps);

/** The number of the slide that a hash such as `#slide-3` names, or 0. */
const named = (root, hash) => slidesOf(root).findIndex((slide) => hash === `#${slide.id}`) + 1;

function follow(root, hash) {
  const number = root.isConnected && named(root, hash);
  if (number) turn(root, number, { address: false });
}

function listenToLinks(root) {
  window.addEventListener("hashchange", () => follow(root, location.hash));
  // A second click on the same link changes no address.
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link && link.href === location.href.split("#")[0] + link.hash) follow(root, link.hash);
  });
}

function stepOf({ key, shiftKey }) {
  if (key === " ") return shiftKey ? -1 : 1;
  return shiftKey ? undefined : STEPS[key];
}

function listenToKeys(root) {
  root.addEventListener("keydown", (event) => {
    const steps = stepOf(event);
    if (!steps || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest(TYPING)) return;
    if (event.key === " " && event.target.closest(PRESSED_BY_SPACE)) return;
    event.preventDefault();
    move(root, steps);
  });
}

function listenToFingers(root, stage) {
  let start = null;
  stage.addEventListener("pointerdown", (event) => {
    const free = event.isPrimary && event.pointerType !== "mouse" && !(visualViewport?.scale > 1.01);
    start = free ? event : null;
  });
  stage.addEventListener("pointercancel", () => (start = null));
  stage.addEventListener("pointerup", (event) => {
    if (!start || !event.isPrimary || !getSelection().isCollapsed) return;
    const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
    start = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > 1.5 * Math.abs(y)) move(root, x < 0 ? 1 : -1);
  });
}

function listenToButtons(root, stage) {
  control(root, "previous").addEventListener("click", () => move(root, -1));
  control(root, "next").addEventListener("click", () => move(root, 1));
  const screen = control(root, "screen");
  screen.hidden = !document.fullscreenEnabled;
  screen.addEventListener("click", () => toggleScreen(root, stage));
  root.addEventListener("fullscreenchange", () => {
    const label = document.fullscreenElement === root ? screen.dataset.leave : screen.dataset.enter;
    screen.setAttribute("aria-label", label);
    screen.title = label;
  });
}

async function toggleScreen(root, stage) {
  if (document.fullscreenElement === root) return document.exitFullscreen();
  await root.requestFullscreen();
  stage.focus();
}

function open(root) {
  const stage = root.querySelector(".deck-stage");
  stage.tabIndex = 0;
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", stage.dataset.label);
  show(root, slidesOf(root), named(root, location.hash) || Number(root.dataset.current));
  listenToLinks(root);
  listenToKeys(root);
  listenToFingers(root, stage);
  listenToButtons(root, stage);
  root.toggleAttribute("data-ready", true);
}

const openAll = () => document.querySelectorAll("[data-deck]:not([data-ready])").forEach(open);

openAll();
document.addEventListener("conference:updated", openAll); // another deck may have come in its place
