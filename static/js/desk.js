// A moderators' desk: follows its board and sends moves, by finger, mouse or key.
import { connection } from "./connection.js";
import { Bar } from "./desk-bar.js";
import { Bench } from "./desk-bench.js";
import { DeskBoard, columnOf } from "./desk-board.js";
import { Columns } from "./desk-columns.js";
import { showGate } from "./desk-gate.js";
import { Hands } from "./desk-hands.js";
import { listenToKeys } from "./desk-keys.js";
import { Moves } from "./desk-moves.js";
import { Rows } from "./desk-row.js";
import { Tabs } from "./desk-tabs.js";
import { Voice } from "./desk-voice.js";
import { Wire } from "./desk-wire.js";
import { Entrance } from "./entrance.js";

const PATIENCE = 8000;
const root = document.querySelector("[data-desk]");
const find = (name) => root.querySelector(`[data-${name}]`);
const { session, address, zone, shift, name } = root.dataset;
const words = JSON.parse(find("words").content.textContent);
const socket = connection();
const board = new DeskBoard();
const voice = new Voice(find("heard"));
const tabs = new Tabs(root);
const columns = new Columns(root, new Rows(find("row"), find("buttons"), { words, zone, shift: Number(shift) }), words);
const wire = new Wire(socket, address, {
  heard: take,
  rev: () => board.rev,
  lost,
});
const bench = new Bench(find("bench-blank"), {
  board,
  words,
  tell: (question, on) => wire.tell("hand", { question, on }),
  similar: async (text) => (await ask("similar", { session, text }))?.questions ?? [],
});
const bar = new Bar(root, { words, voice, undo: () => moves.undo() });
const hands = new Hands(name, draw);
const moves = new Moves(root, { session, board, wire, bench, bar, words, draw, row: (id) => columns.row(id) });

function draw(own = null) {
  if (board.rev === null) return;
  const lists = board.columns();
  const parts = board.parts();
  const queued = lists.queue.filter(({ status }) => status === "queued");
  const edges = ({ id }) => [queued[0]?.id === id && "up", queued.at(-1)?.id === id && "down"];
  const fill = (row, question) =>
    columns.rows.fill(row, question, {
      parts: parts.get(question.id),
      root: board.questions.get(question.merged_into),
      edges: edges(question),
      hand: hands.on(question.id),
    });
  columns.draw(lists, { fill, own });
  bench.follow();
  tabs.count(lists);
  showGate(root, board.gate, words);
}

function lost(isLost) {
  const place = find("offline");
  if (isLost && place.hidden) voice.say("connection", place.textContent);
  place.hidden = !isLost;
}

function ask(event, payload) {
  return socket.connected ? socket.timeout(PATIENCE).emitWithAck(event, payload).catch(() => null) : Promise.resolve(null);
}

// Who is no longer a moderator here is shown the page again, which says so.
function take(answer) {
  if (answer.role && !["moderator", "organiser"].includes(answer.role)) return location.reload();
  const first = board.rev === null && find("bench");
  board.enter({ present: 0, ...answer });
  if (first) bench.adopt(first);
  root.dataset.following = "";
  draw();
}

const ours = (listener) => (news) => news.session === session && board.rev !== null && listener(news);

const entrance = new Entrance(socket, {
  payload: () => ({ session, ...(board.rev === null ? {} : { since: board.rev }) }),
  entered: take,
  refused: () => location.reload(),
});
socket.on("disconnect", () => lost(true));
socket.on("changes", ours((news) => {
  const waiting = board.columns().review.length;
  if (!board.change(news)) return entrance.enter();
  draw();
  const now = board.columns().review.length;
  if (now > waiting) voice.say("waiting", words.waiting.replace("{count}", now));
}));
socket.on("tallies", ours((news) => {
  if (!board.tally(news)) entrance.enter();
  draw();
}));
socket.on("gate", ours(({ gate }) => {
  board.gate = gate;
  draw();
}));
socket.on("hands", ours((news) => hands.hear(news)));
document.addEventListener("conference:jumped", ({ detail }) => {
  columns.rows.shift += detail.by;
  draw();
});

listenToKeys(root, {
  go: (step) => tabs.go(step),
  column: (place) => tabs.show(place),
  press: (key) => moves.press(key, tabs.current()),
});
// Whatever column a question is in now, its address leads there.
addEventListener("hashchange", () => {
  const question = board.questions.get(Number(location.hash.replace("#question-", "")));
  if (question) tabs.show(columnOf(question));
});
