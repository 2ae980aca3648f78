// The programme narrowed to what is starred, without empty times and days; what is taken back stays until the next look.
import { first } from "./me.js";

const STARRED = "form.star [aria-pressed=true]";
const list = document.querySelector("[data-only-starred]");

function placesAt(time) {
  const places = [];
  for (let next = time.nextElementSibling; next?.matches(".place"); next = next.nextElementSibling) places.push(next);
  return places;
}

function narrow() {
  for (const place of list.querySelectorAll(".place")) place.hidden = !place.querySelector(STARRED);
  for (const time of list.querySelectorAll(".slot-time")) time.hidden = placesAt(time).every((place) => place.hidden);
  for (const day of list.querySelectorAll(".day")) day.hidden = !day.querySelector(".place:not([hidden])");
  list.querySelector("[data-no-stars]").hidden = Boolean(list.querySelector(".day:not([hidden])"));
  list.dataset.onlyStarred = "shown";
}

for (const event of ["conference:stars", "conference:updated"]) document.addEventListener(event, narrow);
if (document.querySelector("form.star [aria-pressed]")) narrow(); // the stars were faster
else if (!(await first).stars) list.dataset.onlyStarred = "unknown"; // then everything is shown
