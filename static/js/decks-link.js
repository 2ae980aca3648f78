/** Shows a session's speakers and organisers the way to its slides' page; the page is everybody's. */
import { first } from "./me.js";

const link = document.querySelector("[data-decks-link]");

function show({ role, speaks }) {
  if (link) link.hidden = role !== "organiser" && !speaks?.includes(link.dataset.decksLink);
}

first.then(show); // which may have come before this script
document.addEventListener("conference:me", ({ detail }) => show(detail));
