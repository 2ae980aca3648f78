// The live room: follows a board, asks, upvotes and takes back over the page's socket.
import { Board } from "./board.js";
import { connection } from "./connection.js";
import { QuestionList } from "./question-list.js";

const PATIENCE = 8000;
const room = document.querySelector("[data-live]");
const find = (name) => room.querySelector(`[data-${name}]`);
const session = room.dataset.session;
const words = JSON.parse(find("words").content.textContent);
const template = find("template");
const board = new Board();
const listed = new QuestionList(find("questions"), template, words);
const waiting = new QuestionList(find("waiting-list"), template, words);
const socket = connection();

function draw() {
  const joined = room.dataset.joined === "yes";
  const { mine, upvoted, gate } = board;
  const ranked = board.ranked();
  listed.draw(ranked, { mine, upvoted, mayVote: joined && gate.state !== "closed" });
  waiting.draw(board.waiting(), { mine, upvoted, mayVote: false });
  find("waiting").hidden = !board.waiting().length;
  find("empty").hidden = ranked.length > 0 || gate.state !== "open";
  find("closed").hidden = gate.state === "open";
  find("present").textContent = board.present;
  find("present-line").hidden = !board.present;
  if (find("ask")) find("ask").hidden = gate.state !== "open";
}

async function enter() {
  const since = board.rev === null ? {} : { since: board.rev };
  const answer = await socket.timeout(PATIENCE).emitWithAck("enter", { session, ...since }).catch(() => null);
  if (!answer?.ok) return;
  board.enter(answer);
  draw();
}

// Sends until there is an answer: the key makes a repeated command one command.
async function send(event, payload) {
  for (;;) {
    if (socket.connected) {
      const answer = await socket.timeout(PATIENCE).emitWithAck(event, payload).catch(() => null);
      if (answer) return answer;
    }
    say("retry");
    if (!socket.connected) await new Promise((resolve) => socket.once("connect", resolve));
  }
}

// A version 4 UUID; crypto.randomUUID is missing where a page came by plain http.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function say(word, message = "") {
  const receipt = find("receipt");
  if (receipt) receipt.textContent = receipt.dataset[word] ?? message;
}

async function ask(form) {
  const button = form.querySelector("button");
  if (button.ariaDisabled === "true") return;
  const { key, text, anonymous } = form.elements;
  const asked = text.value;
  button.ariaDisabled = "true"; // a disabled one would lose the focus of whoever pressed it
  say("sending");
  const answer = await send("ask", { session, key: key.value, text: asked, anonymous: anonymous.checked });
  button.ariaDisabled = "false";
  say(answer.question?.status, answer.message);
  if (!answer.ok) return text.focus();
  board.own([answer.question]);
  board.support(answer.question.id, true);
  if (text.value === asked) form.reset();
  key.value = newKey();
  draw();
}

async function upvote(id, on) {
  board.support(id, on);
  draw();
  const answer = await send("upvote", { question: id, on });
  if (answer.ok) board.setTally(id, answer.tally);
  else board.support(id, !on);
  say("", answer.message);
  draw();
}

async function withdraw(id) {
  const answer = await send("withdraw", { question: id });
  if (answer.ok) {
    board.own([answer.question]);
    board.questions.delete(id);
  }
  say("", answer.message);
  draw();
}

room.addEventListener("submit", (event) => {
  if (board.rev === null) return; // never connected: the forms work without us
  const form = event.target;
  const id = Number(form.closest("[data-question]")?.dataset.question);
  if (form.matches("[data-ask]")) ask(form);
  else if (form.matches(".support")) upvote(id, form.elements.on.value === "1");
  else if (form.matches(".withdraw")) withdraw(id);
  else return;
  event.preventDefault();
});

socket.on("connect", () => {
  find("offline").hidden = true;
  enter();
});
for (const lost of ["disconnect", "connect_error"])
  socket.on(lost, () => (find("offline").hidden = false));
socket.on("changes", (news) => {
  if (news.session !== session) return;
  const fresh = news.questions.filter((question) => !board.questions.has(question.id) && !board.mine.has(question.id));
  if (!board.change(news)) return enter();
  if (fresh.length) find("heard").textContent = find("heard").dataset.new.replace("{text}", fresh.at(-1).text);
  draw();
});
socket.on("tallies", (news) => {
  if (news.session !== session || board.rev === null) return;
  if (!board.tally(news)) enter();
  draw();
});
socket.on("you", ({ questions }) => {
  board.own(questions.filter((question) => question.session === session));
  if (board.rev !== null) draw();
});
socket.on("gate", (news) => {
  if (news.session !== session || board.rev === null) return;
  board.gate = news.gate;
  draw();
});
if (socket.connected) enter();
