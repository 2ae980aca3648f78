// The one socket of a page, opened when the first module asks for it.
import { io } from "../vendor/socket.io.esm.min.js";

// Long enough for the answer to a sign-out elsewhere to have taken the cookie away.
const PAUSE = 1000;
let socket;

export function connection() {
  socket ??= connect();
  return socket;
}

function connect() {
  const made = io("/live", {
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    query: { k: crypto.getRandomValues(new Uint32Array(1))[0].toString(36) },
  });
  // The server ends a person's sockets when they sign out; each comes back as who it is now.
  made.on("disconnect", (reason) => {
    if (reason === "io server disconnect") setTimeout(() => made.connect(), PAUSE);
  });
  return made;
}
