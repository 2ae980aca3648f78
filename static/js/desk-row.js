// Makes and fills the rows of a desk, touching only what changed.
const drawn = new WeakMap();

export class Rows {
  /** `zone` is the event's, `shift` what its clock is ahead of the wall's, in milliseconds. */
  constructor(template, buttons, { words, zone, shift }) {
    Object.assign(this, { template, buttons, words, shift });
    this.clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  }

  make(question) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    row.id = `question-${question.id}`;
    row.dataset.question = question.id;
    row.dataset.status = "";
    row.querySelector("[name=question]").value = question.id;
    put(row, "asked", this.clock.format(Date.parse(question.asked_at) + this.shift));
    row.querySelector("[data-asked]").dateTime = question.asked_at;
    put(row, "author", this.#author(question));
    this.#address(row, question);
    return row;
  }

  /** `parts` are numbers merged into it, `root` what it is merged into, `edges` which way it cannot go. */
  fill(row, question, { parts, root, edges, hand }) {
    const now = [question, question.tally, String(parts), root?.number, String(edges), hand];
    if (drawn.get(row)?.every((value, n) => value === now[n])) return;
    drawn.set(row, now);
    if (row.dataset.status !== question.status) this.#stand(row, question);
    row.querySelector("[name=rev]").value = question.rev;
    put(row, "text", question.text);
    put(row, "tally", question.tally[0]);
    this.#mark(row, question);
    put(row, "note", this.#note(question, parts, root));
    for (const way of ["up", "down"]) {
      const button = row.querySelector(`[data-quick] [data-move=${way}]`);
      if (button) button.ariaDisabled = String(edges.includes(way));
    }
    const place = row.querySelector("[data-hand]");
    place.hidden = !hand;
    if (hand) place.textContent = this.words.hand.replace("{name}", () => hand);
  }

  #stand(row, question) {
    row.dataset.status = question.status;
    row.querySelector("[data-mark=status]").textContent = this.words.statuses[question.status];
    const quick = this.words.quick[question.status].map((action) =>
      this.buttons.content.querySelector(`[data-move=${action}]`).cloneNode(true),
    );
    row.querySelector("[data-quick]").replaceChildren(...quick);
    this.#address(row, question);
  }

  #address(row, question) {
    for (const each of row.querySelectorAll("[data-number]")) put(each, null, question.number);
    for (const link of row.querySelectorAll("[data-open]"))
      link.href = `?on=${question.id}&do=${link.dataset.open}#question-${question.id}`;
  }

  #mark(row, question) {
    const { flags, flagged = [], pinned, edited_at: edited, floor, language, slide } = question;
    for (const [name, shown] of Object.entries({ flags, pinned, edited, floor, language, slide }))
      row.querySelector(`[data-mark=${name}]`).hidden = !shown;
    for (const [name, value] of Object.entries({ flags, language, slide })) put(row, name, value ?? "");
    const link = row.querySelector("[data-slide-link]");
    link.search = `?deck=${question.deck ?? 1}&slide=${slide ?? 1}`;
    put(row, "flagged", [...new Set(flagged)].map((code) => this.words.flags[code] ?? code).join(" "));
  }

  #note({ status, reason, answer }, parts, root) {
    const { notes, reasons } = this.words;
    if (status === "declined") return notes.reason.replace("{reason}", () => reasons[reason] ?? reason);
    if (root) return notes.merged.replace("{number}", root.number);
    if (parts) return notes.parts.replace("{numbers}", `#${parts.join(", #")}`);
    return answer ? notes.answer.replace("{text}", () => answer) : "";
  }

  #author({ author }) {
    if (!author) return this.words.room;
    return author.startsWith("~") ? this.words.anonymous.replace("{handle}", author.slice(1)) : author;
  }
}

function put(place, name, text) {
  const element = name ? place.querySelector(`[data-${name}]`) : place;
  if (element.textContent !== String(text)) element.textContent = text;
}
