// Shows which sessions I starred, gives stars and takes them back.
import { first, me, showMyStars } from "./me.js";

const FORMS = "form.star:not(:has(.is-starred))";
const line = document.querySelector("[data-star-said]");
let mine = new Set();
let turn = Promise.resolve(); // one by one: the first makes the cookie
let waiting = 0;
let hush;

const sessionOf = (form) => form.closest("[data-session]").dataset.session;

function show() {
  for (const form of document.querySelectorAll(FORMS)) {
    const on = mine.has(sessionOf(form));
    const [button] = form.elements;
    button.setAttribute("aria-pressed", on);
    button.value = on ? "0" : "1";
  }
  showMyStars(mine.size);
}

function say(text) {
  clearTimeout(hush);
  line.textContent = text;
  hush = setTimeout(() => (line.textContent = ""), 8000);
}

function take({ stars }) {
  if (!stars) return; // no answer: nothing is known
  mine = new Set(stars);
  show();
  document.dispatchEvent(new Event("conference:stars"));
}

const put = (form, on) => mine[on ? "add" : "delete"](sessionOf(form));

async function send(form, on) {
  const body = new URLSearchParams({ on });
  const headers = { Accept: "application/json" };
  const answer = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
  const { stars, said, message } = (await answer?.json().catch(() => null)) ?? {};
  waiting -= 1;
  if (!stars) put(form, on === "0"); // as it was
  else if (!waiting) mine = new Set(stars);
  show();
  say(said ?? message ?? line.dataset.failed);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(FORMS)) return;
  event.preventDefault();
  const on = form.elements[0].value;
  put(form, on === "1");
  show();
  waiting += 1;
  turn = turn.then(() => send(form, on));
});
document.addEventListener("conference:updated", show);
document.addEventListener("conference:me", ({ detail }) => take(detail));
addEventListener("pageshow", async ({ persisted }) => persisted && take(await me()));
take(await first);
