// Fetches the page again every few seconds while somebody looks at it, and shows what is new.
import { freshPage, show } from "./fresh-page.js";
import { steadily } from "./steady.js";

const EVERY = 4000;
const line = document.querySelector("[data-again]");
const { textContent: following } = line;
let shown = "";

async function look() {
  const page = await freshPage();
  const { innerHTML } = page.querySelector("main");
  if (innerHTML !== shown) steadily(() => show(page));
  shown = innerHTML;
}

// The line is said aloud to nobody: it only tells whether to trust the page.
function tell(text) {
  line.hidden = false;
  if (line.textContent !== text) line.textContent = text;
}

async function follow() {
  if (!document.hidden) await look().then(() => tell(following), () => tell(line.dataset.lost));
  setTimeout(follow, EVERY);
}

tell(following);
setTimeout(follow, EVERY);
document.addEventListener("visibilitychange", () => document.hidden || look().catch(() => {}));
