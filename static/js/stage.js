// The stage: shows the question being answered as large as it fits, and the next one; keeps the last state offline.
import { Board } from "./board.js";
import { connection } from "./connection.js";
import { Entrance } from "./entrance.js";
import { Polling } from "./polling.js";
import { Wire } from "./wire.js";

const FADE = 450;
const { session, smallest, anonymous } = document.body.dataset;
const find = (name) => document.querySelector(`[data-${name}]`);
const now = find("now");
const following = find("next");
const text = now.querySelector("[data-text]");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const board = new Board();
const socket = connection();
const wire = new Wire(socket);

function draw() {
  const live = [...board.questions.values()].find(({ status }) => status === "live");
  const coming = board.questions.get(board.next);
  changing(now.parentElement, live ? live.text : "", () => showLive(live));
  changing(following, coming ? coming.text : "", () => {
    following.hidden = !coming;
    following.querySelector("[data-text]").textContent = coming?.text ?? "";
  });
  if (live) showFacts(live);
  find("open").hidden = board.gate.state !== "open";
  find("closed").hidden = board.gate.state === "open";
}

function showLive(live) {
  now.hidden = !live;
  find("idle").hidden = Boolean(live);
  text.textContent = live?.text ?? "";
  fit();
}

function showFacts({ author, tally }) {
  const handle = author?.startsWith("~");
  find("author").textContent = handle ? anonymous.replace("{handle}", author.slice(1)) : (author ?? "");
  find("tally").textContent = tally[0];
  find("tally-line").hidden = !tally[0];
}

// What goes fades out over what comes; the page itself says the new state at once.
function changing(place, wanted, change) {
  const shown = place.querySelector("[data-text]").textContent;
  if (shown === wanted) return;
  if (still.matches) return change();
  const ghost = place.cloneNode(true);
  ghost.ariaHidden = "true";
  ghost.classList.add("is-going");
  for (const node of ghost.querySelectorAll("[id]")) node.removeAttribute("id");
  change();
  document.querySelectorAll(`.is-going.${place.classList[0]}`).forEach((old) => old.remove());
  place.after(ghost);
  ghost.animate({ opacity: [1, 0] }, { duration: FADE, fill: "forwards" });
  place.animate({ opacity: [0, 1] }, FADE);
  setTimeout(() => ghost.remove(), FADE); // which hidden pages do, too
}

// The largest size at which the text does not run over its box.
function fit() {
  const box = find("box");
  for (let size = 0; size <= Number(smallest); size++) {
    text.dataset.size = size;
    if (text.scrollHeight <= box.clientHeight && text.scrollWidth <= box.clientWidth) return;
  }
}

function entered(answer) {
  board.enter(answer);
  draw();
}

const entrance = new Entrance(socket, {
  payload: () => ({ session, as: "attendee", ...(board.rev === null ? {} : { since: board.rev }) }),
  entered,
  refused: ({ error }) => error === "forbidden" && location.reload(), // whoever may no longer see it is told so
});
wire.addEventListener("way", () => (find("offline").hidden = Boolean(wire.way)));
new Polling({ session, joined: false, wire, entered });
socket.on("changes", (news) => {
  if (news.session !== session) return;
  if (!board.change(news)) return entrance.enter();
  draw();
});
socket.on("tallies", (news) => {
  if (news.session !== session || board.rev === null) return;
  if (!board.tally(news)) entrance.enter();
  draw();
});
socket.on("gate", (news) => {
  if (news.session !== session || board.rev === null) return;
  board.gate = news.gate;
  draw();
});
// A new title comes with the programme.
socket.on("programme", async () => {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const title = page.querySelector("[data-stage-title]");
  if (title) find("stage-title").replaceWith(title);
});
new ResizeObserver(fit).observe(find("box"));
