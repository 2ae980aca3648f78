// Marks the slides that questions were asked about, each with how many there are.
const COUNTED = ["listed", "queued", "live", "answered"];

/** `word` says how many, with {count}; `one` that it is one. */
export function markSlides(questions, { one, many }) {
  for (const root of document.querySelectorAll("[data-deck]")) {
    const counts = countsIn(questions, Number(root.dataset.deckNumber));
    root.querySelectorAll(".slide").forEach((slide, n) => {
      const count = counts.get(n + 1) ?? 0;
      if (Number(slide.dataset.asked ?? 0) === count) return;
      if (count) slide.dataset.asked = count;
      else delete slide.dataset.asked;
      const link = [...root.querySelectorAll(".deck-index a")].find(({ hash }) => hash === `#${slide.id}`);
      if (link) put(link, count === 1 ? one : many.replace("{count}", count), count);
    });
  }
}

function countsIn(questions, deck) {
  const counts = new Map();
  for (const { slide, deck: of, status } of questions)
    if (slide && (of ?? 1) === deck && COUNTED.includes(status)) counts.set(slide, (counts.get(slide) ?? 0) + 1);
  return counts;
}

function put(link, text, count) {
  link.parentElement.querySelector(".slide-asked")?.remove();
  if (count) link.after(" ", Object.assign(document.createElement("small"), { className: "slide-asked", textContent: text }));
}
