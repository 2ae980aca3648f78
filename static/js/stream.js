// The stream of a session, loaded from its own host only when somebody asks for it.
import { mine } from "./door.js";

const PLAYER = "allow-scripts allow-same-origin allow-presentation allow-popups";
const find = (selector) => document.querySelector(`[data-stream] ${selector}`);

function frameOf(address, title) {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.allow = "autoplay; fullscreen";
  frame.setAttribute("sandbox", PLAYER);
  frame.src = address;
  return frame;
}

// This page was told when it was loaded of which host it may show a frame; the link leads to any.
const mayShow = (place, address) => address && new URL(address).origin === new URL(place.dataset.frame).origin;

function show() {
  const [button, place] = [find("[data-stream-show]"), find("[data-frame]")];
  if (!button) return;
  const playing = Boolean(place.firstElementChild);
  button.hidden = !playing && !mayShow(place, mine?.embed);
  button.ariaExpanded = String(playing);
  button.textContent = playing ? button.dataset.hide : button.dataset.show;
}

document.addEventListener("click", ({ target }) => {
  if (!target.closest?.("[data-stream-show]")) return;
  const place = find("[data-frame]");
  if (place.firstElementChild) place.replaceChildren();
  else place.append(frameOf(mine.embed, place.dataset.title));
  show();
});

show();
for (const event of ["conference:door", "conference:updated"]) document.addEventListener(event, show);
