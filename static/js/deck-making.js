/* Tells how far slides are that are being prepared, and offers them once they are ready. */

const EVERY = 2000; // ms

async function look(part) {
  const response = await fetch(part.dataset.makings);
  if (!response.ok) return;
  const { decks } = await response.json();
  for (const line of part.querySelectorAll("[data-making]")) {
    const deck = decks.find((each) => String(each.deck) === line.dataset.making);
    if (deck) say(line, deck);
  }
}

function say(line, { state, done, of }) {
  const said = line.querySelector("[data-making-said]");
  if (state === "making" && of) {
    said.textContent = line.dataset.progress.replace("{done}", done).replace("{of}", of);
  } else if (state !== "making") {
    said.hidden = true;
    line.querySelector(`[data-making-${state}]`).hidden = false;
    delete line.dataset.making;
  }
}

const part = document.querySelector("[data-makings]");
const timer = setInterval(async () => {
  if (document.hidden) return;
  await look(part).catch(() => {}); // offline: the next look tells
  if (!part.querySelector("[data-making]")) clearInterval(timer);
}, EVERY);
