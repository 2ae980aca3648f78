// Lets organisers jump in a rehearsal, and has the page follow when somebody did.
import { connection } from "./connection.js";
import { first } from "./me.js";

const JUMP = 30_000; // ms; less is the network's doing
let ahead = NaN; // what the event's clock is ahead of the visitor's, as last heard

function hear({ event_now: told, heard = Date.now() }) {
  const before = ahead;
  ahead = Date.parse(told) - heard;
  const by = ahead - before;
  if (Math.abs(by) > JUMP) document.dispatchEvent(new CustomEvent("conference:jumped", { detail: { by } }));
}

function look(mine) {
  const form = document.querySelector("[data-jump]");
  if (form && mine.role) form.hidden = mine.role !== "organiser";
  if (mine.event_now) hear(mine);
}

first.then(look);
document.addEventListener("conference:me", ({ detail }) => look(detail));
connection().on("clock", hear);
