// Bo leaves, Ada takes one question back and asks another, Bo comes back with the rev known.
import { randomUUID } from "node:crypto";
import { connect, join, report, say } from "./person.mjs";

const [url, session, transport] = process.argv.slice(2);
const options = { transports: [transport] };
const ada = connect(url, await join(url, "Ada"), options);
const bo = connect(url, await join(url, "Bo"), options);
const ask = async (text) =>
  (await say(ada, "ask", { session, key: randomUUID(), text })).question.id;

const asked = { kept: await ask("A kept one"), gone: await ask("One to take back"), last: await ask("The last one seen") };
const before = await say(bo, "enter", { session });
bo.disconnect();
await say(ada, "withdraw", { question: asked.gone });
asked.missed = await ask("A missed one");

bo.connect();
const after = await say(bo, "enter", { session, since: before.rev });
const later = await say(bo, "enter", { session, since: after.rev + 1000 });
report({ asked, before, after, later }, ada, bo);
