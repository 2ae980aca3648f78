// The columns of a desk: which one a narrow screen shows, how many are in each, and the way through their rows.
const NAMES = ["review", "listed", "queue", "done"];

export class Tabs {
  constructor(root) {
    this.root = root;
    for (const tab of root.querySelectorAll("[data-tab]"))
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        this.#choose(tab.dataset.tab);
        scrollTo({ top: 0, behavior: "instant" });
      });
  }

  count(columns) {
    for (const place of this.root.querySelectorAll("[data-count]"))
      place.textContent = columns[place.dataset.count].length;
  }

  /** Shows a column, by its name or its place, and goes to its first question. */
  show(column) {
    this.#choose(NAMES[column] ?? column);
    const place = this.#shown();
    (place.querySelector("[data-question]") ?? place.querySelector("h2")).focus();
    return true;
  }

  /** Goes to the next question of the column, or the one before. */
  go(step) {
    const rows = [...this.#column().querySelectorAll("[data-question]")];
    const at = rows.indexOf(this.current());
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1);
    rows[next]?.focus();
    return true;
  }

  /** The question that has the focus. */
  current() {
    return document.activeElement.closest("[data-question]");
  }

  #choose(name) {
    this.root.dataset.show = name;
    for (const tab of this.root.querySelectorAll("[data-tab]"))
      if (tab.dataset.tab === name) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
  }

  #column() {
    const focused = document.activeElement.closest("[data-column]");
    return focused ?? this.#shown();
  }

  #shown() {
    return this.root.querySelector(`[data-column=${this.root.dataset.show}]`);
  }
}
