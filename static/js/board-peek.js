// Shows a session's questions on its page, the answered ones with their answers, from the board that is the same for all.
import { showCounts } from "./counts.js";

const MOST = 5;

async function fill() {
  const list = document.querySelector("[data-board]:not([data-asked])");
  list?.toggleAttribute("data-asked", true);
  const answer = list && (await fetch(list.dataset.board).catch(() => null));
  if (!answer?.ok) return;
  const { questions, counts, gate } = await answer.json();
  const ranked = questions.sort((a, b) => b.pinned - a.pinned || b.tally[0] - a.tally[0] || a.number - b.number);
  const answered = ranked.filter(({ status }) => status === "answered");
  const open = ranked.filter(({ status }) => status !== "answered");
  const isOver = gate.state === "closed"; // then all that was asked is kept here
  list.replaceChildren(...(isOver ? open : open.slice(0, MOST)).map((question) => openRow(question, list.dataset.deferred)));
  list.hidden = !open.length;
  const place = document.querySelector("[data-answered]");
  place.querySelector("ol").replaceChildren(...answered.map(answeredRow));
  place.hidden = !answered.length;
  document.querySelector("[data-board-ask]").hidden = isOver;
  if (isOver) answersFirst(list, place);
  showCounts(document.querySelector("[data-counts]"), counts);
}

function row({ text, tally }) {
  const made = element("li", "");
  made.append(element("span", "board-tally", `▲ ${tally[0]}`), element("span", "", text));
  return made;
}

function answersFirst(list, answered) {
  const title = document.querySelector("[data-open-title]");
  title.hidden = list.hidden || answered.hidden;
  answered.after(title, list);
}

function openRow(question, deferred) {
  const made = row(question);
  if (question.status === "deferred") made.lastChild.append(" ", element("small", "board-status", deferred));
  return made;
}

function answeredRow(question) {
  const made = row(question);
  const said = element("div", "board-said");
  said.append(element("p", "board-question", question.text));
  if (question.answer) said.append(element("p", "board-answer", question.answer));
  made.lastChild.replaceWith(said);
  return made;
}

function element(tag, className, text = "") {
  const made = Object.assign(document.createElement(tag), { textContent: text, dir: "auto" });
  if (className) made.className = className;
  return made;
}

fill();
document.addEventListener("conference:updated", fill);
