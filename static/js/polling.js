// Asks for the board by plain requests every few seconds, while sockets are blocked and somebody looks.
const [SOONEST, SPREAD] = [5000, 5000];
const PATIENCE = 8000;

export class Polling {
  #etags = new Map();
  #known = new Map();
  #timer = null;

  /** `entered` is called with the board whenever it may have changed. */
  constructor({ session, joined, wire, entered }) {
    Object.assign(this, { session, joined, wire, entered });
    wire.addEventListener("way", () => this.#begin());
    document.addEventListener("visibilitychange", () => this.#begin());
  }

  #begin() {
    if (!this.wire.isBlocked) {
      clearTimeout(this.#timer);
      this.#timer = null;
    } else if (this.#timer === null && !document.hidden) this.#look();
  }

  async #look() {
    this.#timer = setTimeout(() => this.#again(), SOONEST + Math.random() * SPREAD);
    const { posted } = this.wire;
    const board = await this.#get("questions.json");
    const mine = this.joined && board ? await this.#get("mine.json") : undefined;
    const got = Boolean(board && (mine || !this.joined));
    this.wire.heard(got);
    if (got && this.wire.isBlocked && posted === this.wire.posted) this.entered({ ...board, full: true, mine });
  }

  #again() {
    this.#timer = null;
    this.#begin();
  }

  async #get(name) {
    const etag = this.#etags.get(name);
    const headers = { Accept: "application/json", ...(etag && { "If-None-Match": etag }) };
    const address = `/sessions/${this.session}/${name}`;
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(address, { headers, cache: "no-store", signal }).catch(() => null);
    if (answer?.status === 304) return JSON.parse(this.#known.get(name));
    if (!answer?.ok) return null;
    const text = await answer.text().catch(() => null);
    if (text === null) return null;
    this.#etags.set(name, answer.headers.get("ETag"));
    this.#known.set(name, text);
    return JSON.parse(text);
  }
}
