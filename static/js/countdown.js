// Says when a session starts or ends, in minutes, by the event's clock; the visitor's may be wrong.
import { me } from "./me.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const locale = document.documentElement.lang;
const plain = new Intl.RelativeTimeFormat(locale);
const rounded = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

// "in 12 minutes", "5 minutes ago"; what is to come is rounded up, what is over, down.
function distance(ms) {
  const minutes = Math.ceil(ms / MINUTE) || 0;
  if (minutes === 0) return rounded.format(0, "minute");
  if (Math.abs(minutes) < 120) return plain.format(minutes, "minute");
  if (Math.abs(ms) < 2 * DAY) return plain.format(Math.round(ms / HOUR), "hour");
  return plain.format(Math.round(ms / DAY), "day");
}

function words({ countdown, starts, began, ends, ended }, now) {
  const [toStart, toEnd] = countdown.split("/").map((moment) => Date.parse(moment) - now);
  const say = (text, ms) => text.replace("{when}", distance(ms));
  if (toStart > 0) return say(starts, toStart);
  if (toEnd > 0) return [began && say(began, toStart), say(ends, toEnd)].filter(Boolean).join(" · ");
  return toEnd > -DAY ? say(ended, toEnd) : "";
}

function show(ahead) {
  for (const place of document.querySelectorAll("[data-countdown]")) {
    const text = words(place.dataset, Date.now() + ahead);
    if (place.textContent !== text) place.textContent = text;
  }
}

const { event_now: eventNow } = await me();
if (eventNow) {
  const ahead = Date.parse(eventNow) - Date.now();
  const tick = () => show(ahead);
  tick();
  setInterval(tick, MINUTE / 2);
  for (const event of ["dressed", "visibilitychange"]) document.addEventListener(event, tick);
}
