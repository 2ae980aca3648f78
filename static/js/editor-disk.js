// Notices that the file was edited by somebody else, and keeps what the page says of it up to date.
import { freshPage, show } from "./fresh-page.js";
import { steadily } from "./steady.js";

const EVERY = 3000;

/** Calls `stale` when the file is another than the one of `base()`; a page of the file is fetched again after each edit. */
export function watchDisk({ address, base, mark, follows, stale }) {
  let shown = mark;

  async function look() {
    const answer = await fetch(`${address}?base=${base()}`, { cache: "no-store" });
    if (!answer.ok) return;
    const { base: now, mark: fresh } = await answer.json();
    if (now && now !== base()) await stale();
    if (follows && String(fresh) !== shown) await refresh();
    shown = String(fresh);
  }

  async function follow() {
    if (!document.hidden) await look().catch(() => {}); // the next look may succeed
    setTimeout(follow, EVERY);
  }

  follow();
  document.addEventListener("visibilitychange", () => document.hidden || look().catch(() => {}));
}

async function refresh() {
  const page = await freshPage();
  if (page) steadily(() => show(page));
}
