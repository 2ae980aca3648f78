// How long a session still lasts, to the second, by the event's clock; past its end, by how much it is late.
import { eventNow } from "./event-clock.js";

const SECOND = 1000;

/** Keeps the clock of the page, which a new programme may change. */
export function keepClock() {
  tick();
  setInterval(tick, SECOND / 2);
}

function tick() {
  const place = document.querySelector("[data-clock]");
  const left = Date.parse(place.dataset.ends) - eventNow();
  if (Number.isNaN(left)) return;
  const text = place.dataset[left < 0 ? "over" : "left"].replace("{time}", spoken(Math.abs(left)));
  if (place.textContent !== text) place.textContent = text;
  place.toggleAttribute("data-late", left < 0);
}

function spoken(ms) {
  const seconds = Math.floor(ms / SECOND);
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
