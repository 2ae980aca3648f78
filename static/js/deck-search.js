/** Search in the text of all slides of a session: finds, counts, and leads to each. */
import { currentOf, slidesOf, turn } from "./deck-turn.js";

const PAUSE = 200; // milliseconds without a key
const AROUND = 40; // characters before and after what was found

const decksIn = (all) => [...all.querySelectorAll("[data-deck]")];

/** Lower case without accents, of the same length, so that places in one are places in the other. */
const folded = (text) => Array.from(text, foldedLetter).join("");

function foldedLetter(letter) {
  const bare = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.length === letter.length ? bare : letter;
}

const known = new WeakMap(); // slides never change

function textOf(slide) {
  if (!known.has(slide)) known.set(slide, read(slide));
  return known.get(slide);
}

// Lines and cells are words of their own, whether or not there is a space between them.
function read(slide) {
  const words = slide.querySelector(".slide-text")?.cloneNode(true);
  for (const end of words?.querySelectorAll("br, p, li, th, td, :is(h3, h4, h5, h6)") ?? []) end.after(" ");
  const text = words?.textContent.normalize("NFC").replace(/\s+/g, " ").trim() ?? "";
  return { text, plain: folded(text) };
}

function findIn(all, words) {
  const slides = decksIn(all).flatMap((root) => slidesOf(root).map((slide, n) => ({ root, slide, number: n + 1 })));
  return slides.flatMap((found) => {
    const { text, plain } = textOf(found.slide);
    return words.every((word) => plain.includes(word)) ? [{ ...found, text, at: plain.indexOf(words[0]) }] : [];
  });
}

/** What stands around a word on a slide, the word marked. */
function excerpt({ text, at }, length) {
  const [from, to] = [Math.max(0, at - AROUND), at + length + AROUND];
  const word = Object.assign(document.createElement("mark"), { textContent: text.slice(at, at + length) });
  return [from ? "…" : "", text.slice(from, at), word, text.slice(at + length, to), to < text.length ? "…" : ""];
}

class Search {
  #hits = [];

  constructor(all, place) {
    Object.assign(this, { all, place });
    this.input = place.querySelector("input");
    place.hidden = false;
    let pause;
    this.input.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.#find(), PAUSE);
    });
    place.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pause);
      this.#find();
      this.#goOn();
    });
  }

  #find() {
    const words = folded(this.input.value.normalize("NFC")).split(/\s+/).filter(Boolean);
    this.#hits = words.length ? findIn(this.all, words) : [];
    this.place.querySelector("[data-found]").textContent = words.length ? this.#count() : "";
    const rows = this.#hits.map((hit) => this.#row(hit, words[0].length));
    this.place.querySelector("[data-hits]").replaceChildren(...rows);
  }

  #count() {
    const { none, one, many } = this.place.dataset;
    return [none, one][this.#hits.length] ?? many.replace("{count}", this.#hits.length);
  }

  #row(hit, length) {
    const link = Object.assign(document.createElement("a"), { href: `#${hit.slide.id}` });
    const name = this.place.dataset.slide.replace("{number}", hit.number);
    link.textContent = decksIn(this.all).length > 1 ? `${hit.root.getAttribute("aria-label")}, ${name}` : name;
    const words = document.createElement("span");
    words.lang = hit.slide.querySelector(".slide-text").lang;
    words.append(...excerpt(hit, length));
    const row = document.createElement("li");
    row.append(link, " ", words);
    return row;
  }

  // The first one after what is shown; after the last one the first.
  #goOn() {
    const roots = decksIn(this.all);
    const shown = roots.findIndex((root) => !root.hidden);
    const isAfter = ({ root, number }) =>
      roots.indexOf(root) > shown || (roots.indexOf(root) === shown && number > currentOf(root));
    const next = this.#hits.find(isAfter) ?? this.#hits[0];
    if (next) turn(next.root, next.number);
  }
}

export function addSearch(all) {
  const place = all.querySelector("[data-deck-search]");
  if (place) new Search(all, place);
}
