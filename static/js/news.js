// Brings the page up to date when the programme is published again, and says what has changed.
import { folded, removedHere, sentence } from "./changes.js";
import { connection } from "./connection.js";
import { freshPage, loadStyles, show } from "./fresh-page.js";
import { mark, remember, unmark } from "./marks.js";
import { steadily } from "./steady.js";

const SPREAD = 700; // ms in which the open pages of a whole event ask for theirs again
const bar = document.querySelector("[data-news]");
const find = (name) => bar.querySelector(`[data-news-${name}]`);
const main = document.querySelector("main");
const shown = () => Number(document.body.dataset.revision);

let heard = shown();
let news = null; // changes that are not shown yet, those around sessions too; null when there is nothing to do
let missed = []; // changes that could not be shown
let running = false;

function hear({ revision, changes, around }) {
  if (revision <= heard) return;
  heard = revision;
  news = [...(news ?? missed), ...changes, ...around.map((kind) => ({ kind }))];
  if (!running) run();
}

async function run() {
  running = true;
  while (news) {
    await inSight();
    await new Promise((done) => setTimeout(done, Math.random() * SPREAD));
    const changes = folded(news);
    news = null;
    await bring(changes).catch(() => fail(changes));
  }
  running = false;
}

// A page that nobody looks at can wait.
async function inSight() {
  while (document.hidden)
    await new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
}

async function bring(changes) {
  const revision = heard;
  const page = removedHere(changes) ? null : await freshPage();
  const dropStyles = page && (await loadStyles(page));
  remember(changes, () => steadily(unmark));
  const moving = new Set(changes.map(({ session }) => session));
  steadily(() => {
    unmark();
    if (page) show(page);
    else keepReadable(revision);
    dropStyles?.();
    mark(bar.dataset);
    document.dispatchEvent(new CustomEvent("conference:updated"));
  }, (card) => moving.has(card?.dataset.session));
  missed = [];
  say(changes);
}

function keepReadable(revision) {
  document.body.dataset.revision = revision;
  if (!main.querySelector("[data-key=gone]")) main.prepend(find("gone").content.cloneNode(true));
}

// Offers what works without us; a later publication or connection tries again.
function fail(changes) {
  heard = shown();
  missed = changes;
  say(changes, { reload: true });
}

// What nobody sees is not said, unless there is something to do.
function say(changes, { reload = false } = {}) {
  const words = find("text").dataset;
  const said = sentence(changes, words) || (reload && words.some);
  find("reload").hidden = !reload;
  if (!said) return;
  find("text").textContent = said;
  find("doors").hidden = false;
}

// What was published while there was no connection, or while the page lay in a cache.
async function catchUp() {
  const answer = await fetch(`/changes.json?since=${heard}`, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const told = await answer.json();
  hear(told);
  document.dispatchEvent(new CustomEvent("conference:caught-up", { detail: told }));
}

find("ok").addEventListener("click", () => {
  find("doors").hidden = true;
  find("text").textContent = "";
  main.focus({ preventScroll: true });
});
find("reload").addEventListener("click", (event) => {
  event.preventDefault();
  location.reload();
});
// A rehearsal's clock jumped: something else is on.
document.addEventListener("conference:jumped", () => {
  news ??= [...missed];
  if (!running) run();
  catchUp();
});
connection().on("programme", hear);
connection().on("connect", catchUp);
if (connection().connected) catchUp(); // another module of the page was faster to open it
