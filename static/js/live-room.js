// The live room: wires the board, the way to the server, the lists, the form and the one line that speaks.
import { AskForm } from "./ask-form.js";
import { Board } from "./board.js";
import { connection } from "./connection.js";
import { bringDeck } from "./deck-arrival.js";
import { Entrance } from "./entrance.js";
import { Kept } from "./kept.js";
import { MyQuestions } from "./my-questions.js";
import { nearest } from "./nearest.js";
import { OwnCommands } from "./own-commands.js";
import { Polling } from "./polling.js";
import { QuestionList } from "./question-list.js";
import { QuestionRows } from "./question-row.js";
import { ranked } from "./ranking.js";
import { Receipts, short } from "./receipts.js";
import { Sender } from "./sender.js";
import { Similar } from "./similar.js";
import { markSlides } from "./slide-marks.js";
import { StatusLine } from "./status-line.js";
import { Wire } from "./wire.js";

const LOOK_AGAIN = 30_000; // for what only time changes
const room = document.querySelector("[data-live]");
const find = (name) => room.querySelector(`[data-${name}]`);
const { session, owner, zone, now, shift, reviewed } = room.dataset;
const joined = room.dataset.joined === "yes";
const words = JSON.parse(find("words").content.textContent);
let ahead = Date.parse(now) - Date.now();
const eventNow = () => Date.now() + ahead;

const board = new Board();
const socket = connection();
const wire = new Wire(socket);
const line = new StatusLine(find("status-line"));
const kept = new Kept(owner, session);
const receipts = new Receipts({ words, zone, shift: Number(shift), eventNow });
const rows = new QuestionRows(find("template"), words);
const list = new QuestionList(find("questions"), { rows, words, pill: find("apply"), more: find("more"), earlier: find("earlier") });
const tools = find("tools");
const [order, search] = ["order", "search"].map((name) => tools.querySelector(`[name=${name}]`));
const asking = joined ? new AskForm(find("ask"), { kept, words }) : null;
const mine = joined ? new MyQuestions(find("mine"), {
  receipts,
  reviewed: reviewed !== undefined,
  wallNow: () => eventNow() - receipts.shift,
  templates: { asked: find("mine-template"), unsent: find("unsent-template") },
}) : null;

let drawing = 0;
function draw() {
  drawing ||= requestAnimationFrame(() => {
    drawing = 0;
    drawNow();
  });
}

// What was sent without an answer may have come: then it is not shown twice, and sending it again changes nothing.
function isThere({ text, unheard }) {
  return unheard && [...board.mine.values()].some((question) => question.text === text.trim().normalize("NFC"));
}

function drawNow({ force = false } = {}) {
  mine?.draw(board, sender?.waiting().filter((item) => !isThere(item)));
  if (board.rev === null) return;
  const { gate, present } = board;
  const questions = ranked(board, { order: order.value, search: search.value });
  list.draw(questions, board, { mayVote: joined && gate.state !== "closed", force });
  find("empty").hidden = board.questions.size > 0;
  find("none-found").hidden = questions.length > 0 || !board.questions.size;
  find("gate-line").textContent = receipts.gate(gate);
  find("present").textContent = present;
  find("present-line").hidden = !present;
  tools.hidden = board.questions.size < 2;
  asking?.show(gate.state === "open");
  markSlides(board.questions.values(), words.asked);
  return questions.length;
}

// What became of one's own questions.
function own(questions) {
  for (const question of board.own(questions.filter((each) => each.session === session))) {
    line.say(`mine ${question.id}`, receipts.sentence(question, board.next));
  }
}

function tellNext() {
  const question = board.mine.get(board.next);
  if (question?.status === "queued") line.say(`mine ${question.id}`, receipts.sentence(question, board.next));
}

function entered(answer) {
  document.dispatchEvent(new CustomEvent("conference:slide", { detail: answer.slide })); // for js/follow.js
  bringDeck(answer.slide?.deck); // it may be shown only since we were away
  const before = board.rev === null ? null : new Map(board.mine);
  board.enter(answer);
  if (before) {
    const asked = [...board.mine.values()];
    board.mine = before;
    own(asked);
    board.mine = new Map(asked.map((question) => [question.id, question]));
  }
  commands.keepWishes();
  draw();
  sender?.run();
}

const sender = joined ? new Sender({
  kept,
  wire,
  session,
  tell: {
    changed: draw,
    sent: (question) => {
      own([question]);
      board.support(question.id, true);
    },
    refused: (item) => {
      line.say("ask", item.problem);
      return asking.giveBack(item, item.problem);
    },
  },
}) : null;

const similar = joined ? new Similar(find("similar"), {
  text: asking.text,
  find: async (text) => (await wire.send("similar", { session, text }))?.questions ?? nearest(board.questions.values(), text),
  tell: () => line.say("similar", words.similar),
  support: (question) => {
    asking.clear();
    commands.upvote(question.id, true);
    line.say("ask", words.supported.replace("{text}", () => short(question.text)));
  },
}) : null;

function ask() {
  sender.add(asking.item());
  asking.clear();
  similar.clear();
}

const commands = new OwnCommands({ board, wire, line, words, own, draw });

room.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-ask]")) ask();
  else if (board.rev === null || !commands.heed(form, event.submitter)) return; // never connected: the forms work without us
  event.preventDefault();
});
room.addEventListener("click", ({ target }) => {
  const [edit, drop] = ["[data-edit-unsent]", "[data-drop-unsent]"].map((name) => target.closest(name));
  const key = target.closest("[data-key^=unsent-]")?.dataset.key.replace("unsent-", "");
  const item = key && (edit || drop) && kept.read().unsent.find((each) => each.key === key);
  if (!item) return;
  if (edit && !asking.isEmpty) return asking.text.focus();
  kept.drop(key);
  if (edit) asking.fill(item);
  asking.text.focus();
  draw();
});
for (const change of ["input", "change"])
  tools.addEventListener(change, () => {
    if (board.rev === null) return;
    const found = drawNow({ force: true });
    if (search.value.trim()) line.say("found", words.found.replace("{count}", found));
  });

function tellConnection() {
  const text = { socket: "", requests: words.polling }[wire.way] ?? words.offline;
  if (text && text !== find("offline").textContent) line.say("connection", text);
  find("offline").textContent = text;
  find("offline").hidden = !text;
  draw();
}

wire.addEventListener("way", tellConnection);
new Polling({ session, joined, wire, entered });
const entrance = new Entrance(socket, {
  payload: () => ({ session, as: "attendee", ...(board.rev === null ? {} : { since: board.rev }) }),
  entered,
});
socket.on("changes", (news) => {
  if (news.session !== session) return;
  const { next } = board;
  const fresh = news.questions.filter(({ id }) => !board.questions.has(id) && !board.mine.has(id));
  if (!board.change(news)) return entrance.enter();
  if (board.next !== next) tellNext();
  for (const { text } of fresh)
    line.say("new", words.newest.replace("{text}", () => short(text)), { several: words.several });
  draw();
});
socket.on("tallies", (news) => {
  if (news.session !== session || board.rev === null) return;
  if (!board.tally(news)) entrance.enter();
  draw();
});
socket.on("slide", (news) => news.session === session && bringDeck(news.deck));
socket.on("you", ({ questions, gone }) => {
  board.forget(gone);
  own(questions);
  draw();
});
socket.on("gate", ({ session: id, gate }) => {
  if (id !== session || board.rev === null) return;
  board.gate = gate;
  draw();
});
document.addEventListener("conference:jumped", ({ detail }) => {
  ahead += detail.by;
  receipts.shift += detail.by;
  draw();
});
sender?.run();
setInterval(draw, LOOK_AGAIN);
