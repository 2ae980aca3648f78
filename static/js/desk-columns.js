// Puts the rows of a desk into its columns; what is under somebody's hand holds still until it is let go.
const STILL = 2500;
const NEWS = 1500;
const mouse = matchMedia("(hover: hover)");

export class Columns {
  #rows = new Map();
  #wanted = {};
  #fresh = {};
  #benches = {}; // live collections: asking them costs nothing while nothing changes
  #touched = -STILL;
  #mine = { name: null, until: 0 };

  constructor(root, rows, words) {
    Object.assign(this, { rows, words });
    const places = [...root.querySelectorAll("[data-column]")];
    this.places = Object.fromEntries(places.map((place) => [place.dataset.column, place]));
    for (const row of root.querySelectorAll("[data-question]")) this.#rows.set(Number(row.dataset.question), row);
    for (const [name, place] of Object.entries(this.places)) {
      this.#fresh[name] = new Set();
      this.#benches[name] = place.getElementsByClassName("bench");
      for (const touch of ["pointerdown", "pointermove"]) place.addEventListener(touch, () => this.#touch());
      place.querySelector("[data-pill]").addEventListener("click", () => this.#settle(name));
    }
    addEventListener("scroll", () => this.#touch(), { passive: true });
    setInterval(() => this.#order(), 1000);
  }

  row(id) {
    return this.#rows.get(id);
  }

  /** Shows `columns` of questions; `fill` fills a row, `own` is the question that was just moved here. */
  draw(columns, { fill, own = null }) {
    this.#wanted = Object.fromEntries(
      Object.entries(columns).map(([name, questions]) => [name, questions.map(({ id }) => id)]),
    );
    const every = Object.values(columns).flat();
    const known = new Set(every.map(({ id }) => id));
    for (const [id, row] of this.#rows) if (!known.has(id)) this.#remove(id, row);
    for (const question of every) fill(this.#rowOf(question), question);
    this.#order(own);
    for (const [name, place] of Object.entries(this.places)) place.querySelector("[data-empty]").hidden = columns[name].length > 0;
  }

  // What one moves oneself goes at once, and takes along what others had moved out of its column.
  #order(own = null) {
    const from = own === null ? null : columnOf(this.#rows.get(own));
    const to = Object.keys(this.#wanted).find((name) => this.#wanted[name].includes(own));
    const held = new Set(Object.keys(this.#wanted).filter((name) => this.#isHeld(name)));
    const giveFocus = from !== to && from ? this.#focusAfter(own, from) : () => {};
    if (from && from === to) this.#mine = { name: to, until: performance.now() + NEWS };
    this.#gather((name) => !held.has(name) || name === from);
    const goes = (name) => !held.has(name) || this.#isMine(name) || (from !== to && name === to);
    for (const name of Object.keys(this.#wanted)) if (goes(name)) this.#sort(name);
    giveFocus();
    this.#tell(held);
  }

  // Brings each row into its column, at the end, except those of a column that nothing may leave.
  #gather(mayLeave) {
    for (const [name, ids] of Object.entries(this.#wanted))
      for (const row of ids.map((id) => this.#rows.get(id))) {
        const at = columnOf(row);
        if (at === name || (at && !mayLeave(at))) continue;
        put(row, this.#list(name), null);
        this.#fresh[name].add(row);
      }
  }

  #sort(name) {
    const list = this.#list(name);
    this.#fresh[name].clear();
    this.#inOrder(name).forEach((row, place) => {
      if (list.children[place] !== row) put(row, list, list.children[place]);
    });
  }

  #settle(name) {
    const focused = this.places[name].querySelector("[data-pill]") === document.activeElement;
    this.#gather((at) => at === name);
    this.#sort(name);
    this.#tell(new Set());
    if (focused) this.#list(name).querySelector("[data-question]")?.focus();
  }

  #tell(held) {
    for (const [name, place] of Object.entries(this.places)) {
      const pill = place.querySelector("[data-pill]");
      const count = this.#fresh[name].size;
      pill.hidden = !held.has(name) || (!count && !this.#isAstray(name));
      if (!pill.hidden) pill.textContent = count ? this.words.fresh.replace("{count}", count) : this.words.astray;
    }
  }

  #isAstray(name) {
    const wanted = this.#inOrder(name);
    return [...this.#list(name).children].some((row, place) => row !== wanted[place]);
  }

  #inOrder(name) {
    return (this.#wanted[name] ?? []).map((id) => this.#rows.get(id)).filter((row) => columnOf(row) === name);
  }

  #isHeld(name) {
    const place = this.places[name];
    if (this.#benches[name].length) return true;
    const { activeElement } = document;
    if (place.contains(activeElement) && activeElement.matches(":focus-visible")) return true;
    if (mouse.matches && place.matches(":hover")) return true;
    return performance.now() - this.#touched < STILL;
  }

  // What one put in order oneself changes once more, when the places of the others are heard of.
  #isMine(name) {
    return this.#mine.name === name && performance.now() < this.#mine.until;
  }

  #focusAfter(id, from) {
    const row = this.#rows.get(id);
    if (!row.contains(document.activeElement)) return () => {};
    const next = row.nextElementSibling ?? row.previousElementSibling;
    return () => (next?.isConnected && columnOf(next) === from ? next : this.places[from].querySelector("h2")).focus();
  }

  #remove(id, row) {
    const from = columnOf(row);
    const giveFocus = from ? this.#focusAfter(id, from) : () => {};
    row.remove();
    this.#rows.delete(id);
    giveFocus();
  }

  #rowOf(question) {
    if (!this.#rows.has(question.id)) this.#rows.set(question.id, this.rows.make(question));
    return this.#rows.get(question.id);
  }

  #list(name) {
    return this.places[name].querySelector("[data-list]");
  }

  #touch() {
    this.#touched = performance.now();
  }
}

const columnOf = (row) => row.closest("[data-column]")?.dataset.column;

// Moves a row without taking the focus from what has it.
function put(row, list, before) {
  const focused = row.contains(document.activeElement) ? document.activeElement : null;
  list.insertBefore(row, before);
  if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
}
