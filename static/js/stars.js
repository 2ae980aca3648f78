// Stars on a page that is the same for everyone: shows which are mine, gives them and takes them back in place.
import { first, me, showMyStars } from "./me.js";

const FORMS = "form.star:not(:has(.is-starred))";
const SAID_FOR = 8000;
const line = document.querySelector("[data-star-said]");
let mine = new Set();
let turn = Promise.resolve(); // one after the other: the first star makes the cookie of those after it
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
  hush = setTimeout(() => (line.textContent = ""), SAID_FOR);
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
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
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
