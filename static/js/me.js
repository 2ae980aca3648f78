// Shows who is signed in; a page that was made for somebody is made anew when that changes.
import { connection } from "./connection.js";

/** What is mine, and when this browser heard of it. */
export async function me() {
  const answer = await fetch("/me.json", { headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok ? { ...(await answer.json()), heard: Date.now() } : { name: null, revision: 0 };
}

/** Asked once for all scripts of the page. */
export const first = me();

/** Under which name a browser remembers what it downloaded, which is no business of who uses it next. */
export const COPIES = "calendar-copies";

const place = document.querySelector("[data-me]");
const link = place.querySelector("[data-me-join]");
const out = place.querySelector("[data-me-out]");
const madeFor = document.body.dataset.who;

/** Leads a visitor to their stars; who has joined has them behind their name. */
export function showMyStars(count) {
  const way = document.querySelector("[data-me-stars]");
  if (way) way.hidden = !count || !out.hidden;
}

async function look(asked = me()) {
  const mine = await asked;
  const { name, who, stars } = mine;
  if (who === undefined) return; // no answer: nothing is known
  if (madeFor !== undefined && madeFor !== who) return location.reload();
  if (!link) return;
  place.querySelector("[data-me-name]").textContent = name ?? "";
  out.hidden = !name;
  link.hidden = Boolean(name);
  showMyStars(stars.length);
  document.dispatchEvent(new CustomEvent("conference:me", { detail: mine }));
}

look(first);
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-me-out], [action='/my/erase']")) localStorage.removeItem(COPIES);
});
// The server ends the sockets of who is not any more what they were: a new one is a new look.
connection().io.on("reconnect", () => look());
connection().on("disconnect", (reason) => {
  if (reason === "io server disconnect") connection().once("connect", () => look());
});
