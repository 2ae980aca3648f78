// The button to a session's meeting: says when it opens, lets in, and leads on when it has ended, each at its moment.
import { distance, eventNow, keepTime } from "./event-clock.js";

const SPREAD = 1000; // ms in which the open pages of a whole event ask what holds for them
const SOON = 60_000;
const within = document.querySelector("[data-live]");
const find = (name) => document.querySelector(`[data-door-${name}]`);
const all = (name) => document.querySelectorAll(`[data-door-${name}]`);

/** What the server last said to this visitor: whether they may enter, and then by which ways. */
export let mine = null;

let shown = null; // the state that the page says
let asked = 0;
let alarm;

// What holds at a moment; the server is asked when that is another state than the one it spoke of.
function tick(now) {
  clearTimeout(alarm);
  const first = !shown;
  show(now);
  if (shown && mine?.state !== shown) ask(first ? 0 : Math.random() * SPREAD);
}

function show(now) {
  const place = document.querySelector("[data-door]");
  if (!place) return;
  const staff = mine?.staff ?? "staff" in place.dataset;
  const hours = (staff ? place.dataset.staffHours : place.dataset.hours).split("/").map(Date.parse);
  const state = now < hours[0] ? "before" : now < hours[1] ? "open" : "ended";
  const next = hours.find((moment) => moment > now);
  if (next - now < SOON) alarm = setTimeout(() => tick(eventNow()), next - now);
  showButton(state, staff && state !== "ended" ? `${state}-staff` : state, hours[0] - now);
  if (mine) showWays(state, mine);
  if (shown && shown !== state) find("said").textContent = find("said").dataset[state] ?? "";
  shown = state;
}

function showButton(state, label, wait) {
  const way = find("way");
  const inside = state === "open" && (mine?.may_enter ?? way.target === "_blank");
  for (const each of all("label")) each.hidden = each.dataset.doorLabel !== label;
  for (const each of all("in")) write(each, wait > 0 ? `, ${distance(wait)}` : "");
  way.classList.toggle("button-quiet", state !== "open");
  way.setAttribute("href", state === "ended" ? way.dataset.over : way.dataset.enter);
  way.target = inside ? "_blank" : "";
  way.querySelector("[data-door-tab]").hidden = !inside;
}

function showWays(state, { why, staff, may_enter: mayEnter, has_join: hasJoin, has_vote: hasVote, dial_in: dialIn, embed }) {
  const inside = mayEnter && state === "open";
  find("way").hidden = Boolean(within && inside && !hasJoin); // it would lead to where we are
  for (const each of all("why")) each.hidden = state === "ended" || each.dataset.doorWhy !== why;
  find("staff").hidden = !staff;
  find("vote").hidden = !(inside && hasVote);
  find("dial").hidden = !(inside && dialIn);
  write(find("number"), (inside && dialIn) || "");
  const stream = document.querySelector("[data-stream]");
  if (stream) stream.hidden = !(inside && embed) && !stream.querySelector("iframe");
}

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

async function ask(wait) {
  const turn = ++asked;
  await new Promise((done) => setTimeout(done, wait));
  const place = document.querySelector("[data-door]");
  const answer = place && turn === asked && (await fetch(place.dataset.door, { cache: "no-store" }).catch(() => null));
  if (!answer?.ok || turn !== asked) return;
  mine = await answer.json();
  show(eventNow());
  document.dispatchEvent(new Event("conference:door"));
}

keepTime(tick);
document.addEventListener("conference:updated", () => ask(Math.random() * SPREAD));
