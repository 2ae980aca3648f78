// Shows what organisers announce, politely and until its time: to everybody, and on the pages of a session its own.
import { connection } from "./connection.js";
import { dismiss, dismissed } from "./dismissed.js";

const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)'\]])/;
const STAYS = 20_000; // ms in which it is said aloud
const place = document.querySelector("[data-announcements]");
const list = place.querySelector("ul");
const said = document.querySelector("[data-announced]");
const { of: here, everything } = place.dataset;
const rows = () => [...list.children];
const find = (row, name) => row.querySelector(`[data-${name}]`);

const isForHere = ({ session }) => everything !== undefined || !session || session === here;
const isDismissed = (id) => everything === undefined && dismissed().includes(id);

// By the event's clock, which is asked for only once there is something to take away.
let clock = null;
function keepTime() {
  clock ??= import("./event-clock.js").then((module) => {
    module.keepTime(look);
    return module;
  });
  clock.then(({ eventNow }) => look(eventNow()));
}

let alarm;
function look(now) {
  clearTimeout(alarm);
  const left = rows().map((row) => Date.parse(row.dataset.until) - now).filter((ms) => ms > 0);
  for (const row of rows()) row.hidden = Date.parse(row.dataset.until) <= now || isDismissed(row.dataset.announcement);
  place.hidden = rows().every((row) => row.hidden);
  if (left.length) alarm = setTimeout(keepTime, Math.min(...left, 60_000));
}

function hear(announcement, { aloud = true } = {}) {
  const { id, text } = announcement;
  const known = rows().find((row) => row.dataset.announcement === id);
  if (!text) known?.remove();
  if (!text || known || !isForHere(announcement) || isDismissed(id)) return keepTime();
  list.prepend(rowOf(announcement));
  place.hidden = false;
  if (aloud) say(`${said.dataset.word} ${text}`);
  keepTime();
}

function rowOf({ id, session, title, text, level, until }) {
  const row = place.querySelector("template").content.firstElementChild.cloneNode(true);
  Object.assign(row.dataset, { announcement: id, until });
  row.classList.toggle("is-important", level === "important");
  find(row, "important").hidden = level !== "important";
  find(row, "text").replaceChildren(...text.split(ADDRESS).map((piece, n) => (n % 2 ? linkTo(piece) : piece)));
  const about = find(row, "about");
  if (about && session) Object.assign(about, { hidden: false, href: `/sessions/${session}/`, textContent: title });
  offerDismissal(row);
  return row;
}

const linkTo = (address) => Object.assign(document.createElement("a"), { href: address, rel: "noopener", textContent: address });

function say(text) {
  said.textContent = text;
  setTimeout(() => said.textContent === text && (said.textContent = ""), STAYS);
}

function offerDismissal(row) {
  const button = find(row, "dismiss");
  if (button) button.hidden = false;
}

// What came and went while there was no connection, or since the page was made.
function catchUp(standing) {
  const ids = new Set(standing.map(({ id }) => id));
  for (const row of rows()) if (!ids.has(row.dataset.announcement)) row.remove();
  place.hidden = !rows().length;
  for (const each of standing.toReversed()) hear(each);
}

place.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-dismiss]")) return;
  const row = target.closest("[data-announcement]");
  dismiss(row.dataset.announcement);
  row.hidden = true;
  place.hidden = rows().every((each) => each.hidden);
  document.querySelector("main").focus({ preventScroll: true });
});
for (const row of rows()) offerDismissal(row);
if (rows().length) keepTime();
connection().on("announcement", (announcement) => hear(announcement));
document.addEventListener("conference:caught-up", ({ detail }) => catchUp(detail.announcements));
