// The page of the current address as it is now: fetched again, and put in the place of the one shown.
import { morph } from "./morph.js";
import { dress } from "./times.js";

const PATIENCE = 5000;
const PARTS = [".rehearsal", "main", ".bottom"];
const sheetsOf = (page) => [...page.querySelectorAll("link[rel=stylesheet]")];
const scriptsOf = (page) => [...page.querySelectorAll("script[type=module]")];

/** The page, or null when there is none any more; throws when it cannot be had, or needs other scripts than ours. */
export async function freshPage() {
  const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
  if (answer.status === 404) return null;
  if (!answer.ok || new URL(answer.url).pathname !== location.pathname) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!scriptsOf(page).some(({ src }) => src.endsWith("/news.js") && isHere(src))) throw new Error("another release");
  return page;
}

const isHere = (address) => scriptsOf(document).some(({ src }) => src === address);

/** Loads the stylesheets that a page has more, each in its place; gives a function that drops those it has not. */
export async function loadStyles(page) {
  const wanted = sheetsOf(page).map(({ href }) => href);
  const here = new Map(sheetsOf(document).map((link) => [link.href, link]));
  let last = null;
  const loads = [];
  for (const link of sheetsOf(page)) {
    const known = here.get(link.href) ?? document.importNode(link);
    if (!known.isConnected) {
      loads.push(new Promise((done) => (known.onload = known.onerror = done)));
      if (last) last.after(known);
      else document.head.append(known);
    }
    last = known;
  }
  await Promise.race([Promise.all(loads), new Promise((done) => setTimeout(done, PATIENCE))]);
  return () => [...here.values()].filter(({ href }) => !wanted.includes(href)).forEach((link) => link.remove());
}

/** Makes what is shown like the page, and starts the scripts it has more. */
export function show(page) {
  dress(page); // like what it is compared with
  for (const part of PARTS) {
    const [old, fresh] = [document, page].map((each) => each.querySelector(part));
    if (old && fresh) morph(old, fresh);
  }
  dress();
  document.title = page.title;
  document.body.dataset.revision = page.body.dataset.revision;
  for (const { src } of scriptsOf(page).filter((script) => !isHere(script.src)))
    document.head.append(Object.assign(document.createElement("script"), { type: "module", src }));
}
