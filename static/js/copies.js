// Remembers which state of sessions was downloaded into a calendar, and says when that has become old.
import { COPIES } from "./me.js";

const locale = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });

// By session: the number that calendars have of it (SEQUENCE), and when it was downloaded.
function kept() {
  try {
    return JSON.parse(localStorage.getItem(COPIES)) ?? {};
  } catch {
    return {};
  }
}

function keep(copies) {
  try {
    localStorage.setItem(COPIES, JSON.stringify({ ...kept(), ...copies }));
  } catch {
    // then nothing is remembered, and nothing said
  }
}

const sequencesOf = (element) => Object.entries(JSON.parse(element.dataset.copies));

function look() {
  const note = document.querySelector("[data-old-copy]");
  const shown = document.querySelector("[data-copies]");
  if (!note || !shown) return;
  const copies = kept();
  const old = sequencesOf(shown).filter(([id, sequence]) => copies[id]?.sequence < sequence);
  note.hidden = !old.length;
  if (old.length) note.textContent = note.dataset.oldCopy.replace("{day}", days.format(copies[old[0][0]].at));
}

document.addEventListener("click", ({ target }) => {
  const link = target.closest("[data-download]");
  if (!link) return;
  const at = Date.now();
  keep(Object.fromEntries(sequencesOf(link).map(([id, sequence]) => [id, { sequence, at }])));
  look();
});
document.addEventListener("conference:updated", look);
look();
