// What the asker of a question is told of it: where it stands, and since when.
const SHORT = 60;

export class Receipts {
  /** `zone` is the event's, `shift` what its clock is ahead of the wall's, in milliseconds. */
  constructor({ words, zone, shift, eventNow }) {
    Object.assign(this, { words, shift, eventNow });
    const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
    this.clock = new Intl.DateTimeFormat("en-GB", options);
    const locale = document.documentElement.lang;
    this.day = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: zone });
  }

  /** The receipt of a question that the server has. */
  of(question, next) {
    const received = this.#wall(question.asked_at);
    return `${this.words.received.replace("{time}", received)} · ${this.status(question, next)}`;
  }

  status({ id, status, reason, answered_at }, next) {
    if (status === "queued" && next === id) return this.words.next;
    if (status === "answered" && answered_at) return this.words.at.replace("{time}", this.#wall(answered_at));
    const { receipts, reasons } = this.words;
    const name = receipts[status] ?? "";
    return status === "declined" && reason ? `${name}: ${reasons[reason] ?? reason}` : name;
  }

  /** The receipt of a question that is not sent yet. */
  ofUnsent({ word, seconds }) {
    return (this.words[word] ?? "").replace("{seconds}", seconds);
  }

  /** The sentence that says where a question stands now. */
  sentence(question, next) {
    const status = this.status(question, next);
    return this.words.mine.replace("{text}", () => short(question.text)).replace("{status}", () => status);
  }

  /** What is said of the gate. */
  gate({ state, closes_at, slow }) {
    const { until, slow: pace } = this.words;
    if (state !== "open") return this.words[state];
    const parts = [closes_at && until.replace("{time}", this.#moment(Date.parse(closes_at)))];
    if (slow) parts.push(pace.replace("{seconds}", slow));
    return parts.filter(Boolean).join(" ");
  }

  #moment(moment) {
    const day = this.day.format(moment);
    return (day === this.day.format(this.eventNow()) ? "" : `${day.replaceAll(",", "")}, `) + this.#time(moment);
  }

  #wall = (moment) => this.#time(Date.parse(moment) + this.shift);

  #time = (moment) => this.clock.format(moment);
}

/** As much of a text as is said aloud. */
export const short = (text) => (text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text);
