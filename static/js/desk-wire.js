// Takes a desk's commands to the server: over the socket, or where that is blocked by its plain forms.
const PATIENCE = 8000;
const PAUSE = 1000;
const EVERY = 5000;
const FORMS = { moderate: "moderate", answer: "answer", mute: "mute", gate: "gate", ask: "floor" };
const HEADERS = { Accept: "application/json" };

export class Wire {
  /** `heard` is told what desk.json says, `asked` of which rev; `lost` whether there is any connection. */
  constructor(socket, address, { heard, rev, lost }) {
    Object.assign(this, { socket, address, heard, rev, lost });
    socket.on("connect", () => lost(false));
    setInterval(() => socket.connected || document.hidden || this.#look(), EVERY);
    setTimeout(() => socket.connected || this.#look(), PAUSE * 2);
  }

  /** Sends until there is an answer: the key makes a repeated command one command. */
  async send(event, payload) {
    for (;;) {
      const sent = this.socket.connected ? this.#emit(event, payload) : this.#post(event, payload);
      const answer = await sent.catch(() => null);
      if (answer && answer.error !== "busy") return answer;
      if (!answer) this.lost(!this.socket.connected);
      await new Promise((resolve) => setTimeout(resolve, answer?.retry_ms ?? PAUSE));
    }
  }

  /** Tells what is soon outdated: once, or not at all. */
  tell(event, payload) {
    if (this.socket.connected) this.socket.emit(event, payload);
  }

  #emit(event, payload) {
    return this.socket.timeout(PATIENCE).emitWithAck(event, payload);
  }

  async #post(event, payload) {
    const given = Object.entries(payload).filter(([, value]) => value != null);
    const body = new URLSearchParams(given.map(([name, value]) => [name, typeof value === "boolean" ? Number(value) : value]));
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(`${this.address}/${FORMS[event]}`, { method: "POST", body, headers: HEADERS, signal });
    return answer.json();
  }

  async #look() {
    const rev = this.rev();
    const since = rev === null ? "" : `?since=${rev}`;
    const answer = await fetch(`${this.address}.json${since}`, { headers: HEADERS, signal: AbortSignal.timeout(EVERY) }).catch(() => null);
    if (answer?.status === 403) return location.reload();
    if (!this.socket.connected) this.lost(!answer?.ok);
    if (answer?.ok) this.heard(await answer.json());
  }
}
