// Takes a presenter's commands to the server: over the socket, or by the page's forms; of many turns the last one.
const PATIENCE = 8000;
const PAUSE = 1000;
const AGAIN = ["busy", "slow_down"];

export class Turns {
  #wanted = null;
  #sending = false;

  /** `answered` gets what the server says, `lost` whether there is no way to it. */
  constructor(socket, { session, address, answered, lost }) {
    Object.assign(this, { socket, session, address, answered, lost });
  }

  /** Whether a turn is under way: news of the slide before it are old then. */
  get isTurning() {
    return this.#sending;
  }

  turn(place) {
    this.#wanted = place;
    if (!this.#sending) this.#run();
  }

  drive(wish) {
    return this.#insist("drive", wish).then(this.answered);
  }

  async #run() {
    this.#sending = true;
    let answer;
    while (this.#wanted) {
      const place = this.#wanted;
      this.#wanted = null;
      answer = await this.#insist("turn", place);
      if (!answer.ok) this.#wanted = null;
    }
    this.#sending = false;
    this.answered(answer);
  }

  async #insist(event, payload) {
    for (;;) {
      const answer = await this.#send(event, this.#wanted && event === "turn" ? this.#wanted : payload);
      this.lost(!answer && !this.socket.connected);
      if (answer && !AGAIN.includes(answer.error)) return answer;
      await new Promise((done) => setTimeout(done, answer?.retry_ms ?? PAUSE));
    }
  }

  #send(event, payload) {
    if (!this.socket.connected) return this.#post(payload);
    const sent = this.socket.timeout(PATIENCE).emitWithAck(event, { session: this.session, ...payload });
    return sent.catch(() => null);
  }

  async #post(payload) {
    const fields = Object.entries(payload).map(([name, value]) => [name, Number(value)]);
    const asked = { method: "POST", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) };
    const answer = await fetch(this.address, { ...asked, body: new URLSearchParams(fields) }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    return said && { ok: answer.ok, ...said };
  }
}
