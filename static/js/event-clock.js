// The event's clock, which a rehearsal shifts; the visitor's may be wrong.
import { first } from "./me.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const locale = document.documentElement.lang;
const plain = new Intl.RelativeTimeFormat(locale);
const rounded = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

const { event_now: told, heard } = await first;
let ahead = Date.parse(told) - heard; // not a number when the server could not be asked
const shows = new Set();

/** The moment in the event, as Date.now() gives the visitor's. */
export const eventNow = () => Date.now() + ahead;

/** Calls `show` with the event's moment: now, each half minute, and when there is something new to look at. */
export function keepTime(show) {
  if (Number.isNaN(ahead)) return;
  const tick = () => show(eventNow());
  tick();
  shows.add(tick);
  setInterval(tick, MINUTE / 2);
  for (const event of ["dressed", "visibilitychange"]) document.addEventListener(event, tick);
}

/** "in 12 minutes", "5 minutes ago"; what is to come is rounded up, what is over, down. */
export function distance(ms) {
  const minutes = Math.ceil(ms / MINUTE) || 0;
  if (minutes === 0) return rounded.format(0, "minute");
  if (Math.abs(minutes) < 120) return plain.format(minutes, "minute");
  if (Math.abs(ms) < 2 * DAY) return plain.format(Math.round(ms / HOUR), "hour");
  return plain.format(Math.round(ms / DAY), "day");
}

document.addEventListener("conference:jumped", ({ detail }) => {
  ahead += detail.by;
  for (const tick of shows) tick();
});
