// One's own questions: those that are not sent yet, then the newest first, each with its receipt.
const WITHDRAWABLE = ["pending", "listed", "queued"];
const REVISABLE_FOR = 120_000;

export class MyQuestions {
  #rows = new Map();

  constructor(section, { receipts, templates, reviewed, wallNow }) {
    Object.assign(this, { section, receipts, templates, reviewed, wallNow });
    this.list = section.querySelector("[data-mine-list]");
    for (const row of this.list.children) this.#rows.set(`asked ${row.dataset.my}`, row);
  }

  draw(board, unsent) {
    const wanted = new Map([
      ...unsent.map((item) => [`unsent ${item.key}`, (row) => this.#fillUnsent(row, item)]),
      ...(board.rev === null ? this.#asServed() : this.#asked(board)),
    ]);
    for (const [name, row] of this.#rows) if (!wanted.has(name)) this.#remove(name, row);
    let place = this.list.firstElementChild;
    for (const [name, fill] of wanted) {
      const row = this.#row(name);
      fill(row);
      if (row === place) place = place.nextElementSibling;
      else this.list.insertBefore(row, place);
    }
    this.section.hidden = !wanted.size;
  }

  #asked(board) {
    const asked = [...board.mine.values()].sort((a, b) => b.number - a.number);
    return asked.map((question) => [`asked ${question.id}`, (row) => this.#fill(row, question, board)]);
  }

  // Before the board is known, what the page came with stays as it is.
  #asServed() {
    return [...this.#rows.keys()].filter((name) => name.startsWith("asked ")).map((name) => [name, () => {}]);
  }

  #row(name) {
    const [kind, id] = name.split(" ");
    if (!this.#rows.has(name)) {
      const row = this.templates[kind].content.firstElementChild.cloneNode(true);
      if (kind === "asked") dress(row, id);
      else row.dataset.key = `unsent-${id}`;
      this.#rows.set(name, row);
    }
    return this.#rows.get(name);
  }

  // Who has just taken something back or erased it is not sent to the top of the page.
  #remove(name, row) {
    const focused = row.contains(document.activeElement);
    row.remove();
    this.#rows.delete(name);
    if (!focused) return;
    this.list.tabIndex = -1;
    this.list.focus({ preventScroll: true });
  }

  #fillUnsent(row, { text, state }) {
    write(row, "text", text);
    write(row, "receipt", this.receipts.ofUnsent(state));
    write(row, "problem", state.problem ?? "");
    row.querySelector("[data-problem]").hidden = !state.problem;
    for (const name of row.querySelectorAll("[data-name]")) set(name, text);
    row.querySelector("[data-edit-unsent]").hidden = state.word === "sending";
    row.querySelector("[data-drop-unsent]").hidden = state.word === "sending";
  }

  #fill(row, question, board) {
    const { text, status, answer, merged_into } = question;
    row.className = `own status-${status}`;
    write(row, "text", text);
    for (const name of row.querySelectorAll("[data-name]")) set(name, text);
    write(row, "receipt", this.receipts.of(question, board.next));
    row.querySelector("[data-reason]").hidden = true; // the receipt says it
    write(row, "answer-text", answer ?? "");
    row.querySelector("[data-answer]").hidden = !answer;
    this.#fillInto(row, board.questions.get(merged_into));
    this.#offer(row, question, board);
  }

  #fillInto(row, root) {
    row.querySelector("[data-into]").hidden = !root;
    if (!root) return;
    const link = row.querySelector("[data-into] a");
    link.hash = `question-${root.id}`;
    const { merged } = this.receipts.words;
    set(link, merged.replace("{number}", root.number).replace("{text}", () => root.text));
  }

  #offer(row, question, board) {
    const change = row.querySelector("[data-revise]");
    const typed = change.querySelector("textarea");
    change.hidden = !change.open && !this.#mayRevise(question, board);
    if (!change.open) typed.value = question.text;
    const back = row.querySelector(".withdraw");
    if (!WITHDRAWABLE.includes(question.status) && back.contains(document.activeElement)) row.querySelector("[data-erase] summary").focus();
    back.hidden = !WITHDRAWABLE.includes(question.status);
  }

  #mayRevise({ id, status, asked_at, tally }, board) {
    if (status === "pending") return true;
    const [supporters] = board.questions.get(id)?.tally ?? tally;
    const isFresh = this.wallNow() < Date.parse(asked_at) + REVISABLE_FOR;
    return status === "listed" && !this.reviewed && supporters < 2 && isFresh;
  }
}

function dress(row, id) {
  row.id = `mine-${id}`;
  row.dataset.my = id;
  for (const form of row.querySelectorAll("form")) form.action = form.getAttribute("action").replace("/0/", `/${id}/`);
  row.querySelector("[data-problem]").id = `problem-${id}`;
  row.querySelector("textarea").setAttribute("aria-describedby", `problem-${id}`);
}

const write = (row, name, text) => set(row.querySelector(`[data-${name}]`), text);

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
