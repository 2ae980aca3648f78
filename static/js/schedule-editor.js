// The editor of the schedule: CodeMirror in the form, checked while typing, kept, and merged with edits on disk.
import { Checks } from "./editor-checks.js";
import { completion } from "./editor-completion.js";
import { watchDisk } from "./editor-disk.js";
import { Draft } from "./editor-draft.js";
import { link, underline } from "./editor-problems.js";
import { become, goTo, takeOver, textOf } from "./editor-text.js";

const form = document.querySelector("[data-editor]");
const { asks, checking, lost, mark, nonce, onDisk, refused, schema, who } = form.dataset;
const find = (name) => document.querySelector(`[data-${name}]`);
const view = takeOver(form.elements.text, { nonce, changed, more: completion(schema) });
const CLASH = /^<{7} /m;
let inFile = onDisk === "1" ? textOf(view) : null; // the file's own text, as far as it is known
let leaving = false;

const edited = () => textOf(view) !== inFile;
const typed = () => ({ text: textOf(view), base: form.elements.base.value });
const draft = new Draft(who, () => (edited() ? { ...typed(), cursor: view.state.selection.main.head } : null));
const checks = new Checks({ ask: () => ask("check", typed()), show: showTrial, fail });

class Refused extends Error {}

async function ask(what, body) {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  const answer = await fetch(`${asks}/${what}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Refused((await answer.json().catch(() => ({}))).message);
  return answer.json();
}

function changed() {
  draft.later();
  checks.later();
}

function showTrial({ problems, needs, preview }) {
  underline(view, problems);
  find("needs").innerHTML = needs;
  find("coming").innerHTML = preview;
  say(find("needs-said").textContent);
}

// Said aloud when it is other words than before.
function say(text) {
  if (find("said").textContent !== text) find("said").textContent = text;
}

function fail(error) {
  say(error instanceof Refused ? error.message || refused : lost);
}

// What the file says meanwhile comes into what is typed; nothing of either is lost.
async function bringIn(kept) {
  const from = kept ?? typed();
  const { text, base, file, said } = await ask("merge", from);
  if (!kept && from.text !== textOf(view)) return bringIn(); // somebody is typing
  const first = become(view, text);
  const clash = text.search(CLASH);
  if (kept || clash >= 0) goTo(view, clash >= 0 ? clash : first);
  form.elements.base.value = base;
  inFile = file;
  draft.settle();
  tell(said);
}

function tell(said) {
  find("stale").hidden = false;
  find("stale-merge").hidden = true;
  find("stale-said").textContent = said;
  checks.later(0);
}

async function stale() {
  if (!edited()) return bringIn();
  find("stale").hidden = find("stale-merge").hidden = false;
  find("stale-said").textContent = find("stale-said").dataset.text;
}

// The answer to what was sent has it all: one goes on where one was, or where somebody has to choose.
function goOn({ cursor }) {
  const text = textOf(view);
  const clash = text.search(CLASH);
  goTo(view, clash >= 0 ? clash : Math.min(cursor, text.length));
}

function offerDraft() {
  const { lang } = document.documentElement;
  const kept = draft.offer(textOf(view));
  if (!kept) return;
  const when = new Date(kept.at).toLocaleString(lang === "en" ? "en-GB" : lang, { dateStyle: "short", timeStyle: "short" });
  find("draft-said").textContent = find("draft-said").dataset.text.replace("{when}", when);
  find("draft").hidden = false;
  find("draft-take").addEventListener("click", () => takeUp(kept).catch(fail));
  find("draft-drop").addEventListener("click", closeOffer);
}

async function takeUp(kept) {
  if (kept.base !== form.elements.base.value) await bringIn(kept);
  else goTo(view, become(view, kept.text));
  closeOffer();
}

function closeOffer() {
  find("draft").hidden = true;
  draft.settle();
  view.focus();
}

find("stale-merge").addEventListener("click", () => bringIn().then(() => view.focus(), fail));
link(find("needs"), view);
const sent = onDisk === "1" ? null : draft.answered();
if (sent) goOn(sent);
else offerDraft();
if (find("draft").hidden) draft.later();
find("without").hidden = true;
find("with").hidden = false;
say(checking);
checks.later(0);
watchDisk({ address: `${asks}/state.json`, base: () => form.elements.base.value, mark, follows: onDisk === "1", stale });

form.addEventListener("submit", () => {
  leaving = true;
  draft.send();
});
addEventListener("pageshow", () => (leaving = false));
addEventListener("beforeunload", (event) => edited() && !leaving && event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  event.preventDefault();
  form.requestSubmit();
});
