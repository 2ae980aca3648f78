// The way to the server: the page's socket, or plain requests where no socket gets through.
const PATIENCE = 8000;
const PAUSE = 3000;
const BUSY = 1000;
const ENOUGH = 2; // failed attempts to connect, each by all transports
const TOO_LONG = 10_000; // for a connection that neither comes nor fails

const PATHS = {
  ask: ({ session }) => `/sessions/${session}/questions`,
  upvote: ({ question }) => `/questions/${question}/upvote`,
  revise: ({ question }) => `/questions/${question}/revise`,
  withdraw: ({ question }) => `/questions/${question}/withdraw`,
  erase: ({ question }) => `/questions/${question}/erase`,
  flag: ({ question }) => `/questions/${question}/flag`,
};

export class Wire extends EventTarget {
  #failed = 0;
  #hanging = null;
  #asking = false; // whether plain requests get through
  posted = 0; // how many requests have begun or ended: an answer from before may know nothing of them

  constructor(socket) {
    super();
    this.socket = socket;
    socket.on("connect", () => this.#change(0));
    socket.on("disconnect", () => this.#change(0));
    socket.on("connect_error", () => this.#change(this.#failed + 1));
    this.#watch();
  }

  /** "socket", "requests", or null while there is no way. */
  get way() {
    if (this.socket.connected) return "socket";
    return this.#asking ? "requests" : null;
  }

  /** Whether sockets have failed so often that requests should be tried. */
  get isBlocked() {
    return !this.socket.connected && this.#failed >= ENOUGH;
  }

  /** Notes whether a plain request came through. */
  heard(got) {
    if (this.#asking === (got && this.isBlocked)) return;
    this.#asking = got && this.isBlocked;
    this.dispatchEvent(new Event("way"));
  }

  /** Sends once: the answer, or null when there is none. */
  async send(event, payload) {
    if (this.socket.connected) return this.socket.timeout(PATIENCE).emitWithAck(event, payload).catch(() => null);
    return this.isBlocked && event in PATHS ? this.#post(PATHS[event](payload), payload) : null;
  }

  /** Sends until there is an answer. */
  async insist(event, payload) {
    for (;;) {
      await this.ready();
      const answer = await this.send(event, payload);
      if (answer && answer.error !== "busy") return answer;
      if (answer) await new Promise((done) => setTimeout(done, answer.retry_ms ?? BUSY));
    }
  }

  /** Resolves when there is a way, or one might be there again. */
  async ready() {
    while (!this.way) await this.#somethingNew();
  }

  #somethingNew() {
    return new Promise((done) => {
      const timer = this.isBlocked && setTimeout(done, PAUSE);
      this.addEventListener("way", () => done(clearTimeout(timer)), { once: true });
    });
  }

  #watch() {
    clearTimeout(this.#hanging);
    this.#hanging = setTimeout(() => this.socket.connected || this.#change(ENOUGH), TOO_LONG);
  }

  #change(failed) {
    this.#failed = failed;
    if (!this.socket.connected && !this.isBlocked) this.#watch();
    if (!this.isBlocked) this.#asking = false;
    this.dispatchEvent(new Event("way"));
  }

  async #post(path, payload) {
    const headers = { Accept: "application/json" };
    const signal = AbortSignal.timeout(PATIENCE);
    this.posted += 1;
    const answer = await fetch(path, { method: "POST", headers, body: formOf(payload), signal }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    this.posted += 1;
    this.heard(Boolean(said));
    return said && { ok: answer.ok, ...said };
  }
}

function formOf(payload) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(payload)) {
    if (name === "on") form.set(name, value ? 1 : 0);
    else if (value === true) form.set(name, 1);
    else if (value || value === 0) form.set(name, value);
  }
  return form;
}
