// Somebody who takes part, with the official client: joins by form, then follows a session.
import { io } from "socket.io-client";

const PATIENCE = 10_000;

export async function join(url, name) {
  const body = new URLSearchParams({ name, next: "/" });
  const answer = await fetch(`${url}/join`, { method: "POST", body, redirect: "manual" });
  return answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}

export const connect = (url, cookie, options = {}) =>
  io(`${url}/live`, {
    extraHeaders: { Cookie: cookie },
    forceNew: true,
    reconnection: false,
    ...options,
  });

export const say = (socket, event, payload) => socket.timeout(PATIENCE).emitWithAck(event, payload);

// The next payload of an event that fits.
export const heard = (socket, event, fits = () => true) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no fitting “${event}” came`)), PATIENCE);
    socket.on(event, function listen(payload) {
      if (!fits(payload)) return;
      clearTimeout(timer);
      socket.off(event, listen);
      resolve(payload);
    });
  });

export function report(values, ...sockets) {
  for (const socket of sockets) socket.disconnect();
  console.log(JSON.stringify(values));
}
