// Shows the most supported questions on a session's page, from the board that is the same for all.
const MOST = 5;

async function fill() {
  const list = document.querySelector("[data-board]:not([data-asked])");
  list?.toggleAttribute("data-asked", true);
  const answer = list && (await fetch(list.dataset.board).catch(() => null));
  if (!answer?.ok) return;
  const { questions } = await answer.json();
  const ranked = questions.sort((a, b) => b.tally[0] - a.tally[0] || a.number - b.number);
  list.replaceChildren(...ranked.slice(0, MOST).map(row));
  list.hidden = !questions.length;
}

function row({ text, tally }) {
  const made = document.createElement("li");
  const supporters = document.createElement("span");
  supporters.className = "board-tally";
  supporters.textContent = `▲ ${tally[0]}`;
  made.append(supporters, text);
  return made;
}

fill();
document.addEventListener("conference:updated", fill);
