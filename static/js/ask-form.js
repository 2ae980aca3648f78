// The form to ask: keeps a draft, knows the slide that is shown, and hands over what is to be sent.
import { newKey } from "./new-key.js";

const PAUSE = 300;

export class AskForm {
  #timer;

  constructor(form, { kept, words }) {
    Object.assign(this, { form, kept, words });
    this.text = form.elements.text;
    this.slide = form.querySelector("[data-about-slide] input"); // none without slides
    this.problem = form.querySelector("[data-ask-problem]");
    const { draft } = kept.read();
    if (draft && !this.text.value) this.fill(draft);
    form.addEventListener("input", () => this.#keepSoon());
    addEventListener("pagehide", () => this.#keep());
    this.#followSlides();
  }

  /** Shows the form while one may ask; never takes away what somebody typed, or where they are. */
  show(open) {
    this.form.hidden = !open && this.isEmpty && !this.form.contains(document.activeElement);
  }

  get isEmpty() {
    return !this.text.value.trim();
  }

  /** What was typed, with the key that it is sent with, however often. */
  item() {
    return { key: newKey(), ...this.#typed() };
  }

  clear() {
    this.text.value = "";
    this.complain("");
    this.#keep();
    this.#seeSlide();
  }

  fill({ text, anonymous, language, slide, deck }) {
    const { elements } = this.form;
    this.text.value = text;
    elements.anonymous.checked = Boolean(anonymous);
    if (language && elements.language) elements.language.value = language;
    if (!this.slide) return;
    this.slide.checked = Boolean(slide);
    if (slide) this.#take({ slide, deck: deck ?? 1 });
  }

  /** Gives a question back that was refused, if there is nothing else in the form. */
  giveBack(item, problem) {
    if (!this.isEmpty) return false;
    this.fill(item);
    this.#keep();
    this.complain(problem);
    const { activeElement } = document;
    if (activeElement === document.body || this.form.contains(activeElement)) this.text.focus();
    return true;
  }

  complain(problem) {
    this.problem.textContent = problem;
    this.problem.hidden = !problem;
    if (problem) this.text.setAttribute("aria-invalid", "true");
    else this.text.removeAttribute("aria-invalid");
  }

  #typed() {
    const { anonymous, language } = this.form.elements;
    return {
      text: this.text.value,
      anonymous: anonymous.checked,
      language: language?.value ?? null,
      slide: this.slide?.checked ? Number(this.slide.value) : null,
      deck: this.slide?.checked ? Number(this.slide.dataset.of) : null,
    };
  }

  #keepSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), PAUSE);
  }

  #keep() {
    clearTimeout(this.#timer);
    this.kept.keepDraft(this.isEmpty ? null : this.#typed());
  }

  // The slide that its asker sees when they begin to type; the first one only if they turned to it.
  #followSlides() {
    const choice = this.form.querySelector("[data-about-slide]");
    if (!choice || !document.querySelector("[data-deck]")) return;
    choice.hidden = false;
    for (const event of ["slidechange", "slideopen"]) document.addEventListener(event, () => this.#seeSlide());
    choice.addEventListener("change", () => this.slide.checked && this.#take(seen()));
    if (this.isEmpty) this.#seeSlide();
    else this.#nameSlide();
  }

  #seeSlide() {
    if (!this.slide || !this.isEmpty) return;
    const place = seen();
    this.#take(place);
    this.slide.checked = place.chosen;
  }

  #take({ slide, deck }) {
    this.slide.value = slide;
    this.slide.dataset.of = deck;
    this.#nameSlide();
  }

  #nameSlide() {
    const place = this.form.querySelector("[data-about]");
    if (place) place.textContent = this.words.slide.replace("{number}", this.slide.value);
  }
}

function seen() {
  const root = document.querySelector("[data-deck]:not([hidden])");
  const { current, deckNumber, turned } = root.dataset;
  return { slide: Number(current), deck: Number(deckNumber), chosen: current !== "1" || turned !== undefined };
}
