// Enters a board over the socket: once at a time, and again until the server has answered.
const PATIENCE = 8000;
const PAUSE = 1000;
const FOR_NOW = ["busy", "slow_down"];

export class Entrance {
  #entering = false;

  /** `payload` gives what to enter with; `entered` gets the answer, `refused` one that is final. */
  constructor(socket, { payload, entered, refused = () => {} }) {
    Object.assign(this, { socket, payload, entered, refused });
    socket.on("connect", () => this.enter());
    this.enter();
  }

  async enter() {
    if (this.#entering || !this.socket.connected) return;
    this.#entering = true;
    const asked = this.socket.timeout(PATIENCE).emitWithAck("enter", this.payload());
    const answer = await asked.catch(() => null);
    this.#entering = false;
    if (answer?.ok) this.entered(answer);
    else if (answer && !FOR_NOW.includes(answer.error)) this.refused(answer);
    else setTimeout(() => this.enter(), answer?.retry_ms ?? PAUSE);
  }
}
