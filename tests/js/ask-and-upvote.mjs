// Ada asks, Bo hears it and upvotes, Ada hears of the upvote: over the transports that are named.
import { randomUUID } from "node:crypto";
import { connect, heard, join, report, say } from "./person.mjs";

const [url, session, transports] = process.argv.slice(2);
const options = { transports: transports.split(",") };
const ada = connect(url, await join(url, "Ada"), options);
const bo = connect(url, await join(url, "Bo"), options);
const transportOf = (socket) => socket.io.engine.transport.name;

async function follow(socket) {
  const entered = await say(socket, "enter", { session });
  const { engine } = socket.io;
  if (options.transports.length > 1 && engine.transport.name === "polling")
    await new Promise((resolve) => engine.once("upgrade", resolve));
  return entered;
}

const entered = [await follow(ada), await follow(bo)];
const isNews = ({ questions }) => questions.some(({ text }) => text === "Who pays for it?");
const changes = heard(bo, "changes", isNews);
const asked = await say(ada, "ask", { session, key: randomUUID(), text: "Who pays for it?" });
const news = await changes;

const { id } = asked.question;
const tallies = heard(ada, "tallies", ({ counts }) => counts[id]?.[0] === 2);
const upvoted = await say(bo, "upvote", { question: id, on: true });
const counts = (await tallies).counts;

report(
  { transports: [transportOf(ada), transportOf(bo)], entered, asked, news, upvoted, counts },
  ada,
  bo,
);
