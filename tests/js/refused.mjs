// What a page of another site gets: the transport that is named, with that site's Origin.
import { connect, report } from "./person.mjs";

const [url, origin, transport] = process.argv.slice(2);
const socket = connect(url, "", { transports: [transport], extraHeaders: { Origin: origin } });
const outcome = await new Promise((resolve) => {
  socket.on("connect", () => resolve("connected"));
  socket.on("connect_error", () => resolve("refused"));
});
report({ outcome }, socket);
