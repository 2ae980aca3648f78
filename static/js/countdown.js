// Says when a session starts or ends, in minutes, by the event's clock.
import { distance, keepTime } from "./event-clock.js";

const DAY = 24 * 60 * 60_000;

function words({ countdown, starts, began, ends, ended }, now) {
  const [toStart, toEnd] = countdown.split("/").map((moment) => Date.parse(moment) - now);
  const say = (text, ms) => text.replace("{when}", distance(ms));
  if (toStart > 0) return say(starts, toStart);
  if (toEnd > 0) return [began && say(began, toStart), say(ends, toEnd)].filter(Boolean).join(" · ");
  return toEnd > -DAY ? say(ended, toEnd) : "";
}

keepTime((now) => {
  for (const place of document.querySelectorAll("[data-countdown]")) {
    const text = words(place.dataset, now);
    if (place.textContent !== text) place.textContent = text;
  }
});
