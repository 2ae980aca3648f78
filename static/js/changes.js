// What changes of the programme come to, one after the other, and the one sentence that says so.
const WEIGHTIEST = ["removed", "cancelled", "restored", "added", "delayed", "moved", "renamed", "people", "edited"];
export const OPPOSITES = { added: "removed", removed: "added", cancelled: "restored", restored: "cancelled" };

/** The changes without those that a later one takes back. */
export function folded(changes) {
  return changes.reduce((kept, change) => {
    const takenBack = kept.find(({ session, kind }) => session === change.session && kind === OPPOSITES[change.kind]);
    if (!takenBack) return [...kept, change];
    const rest = kept.filter((each) => each !== takenBack);
    return change.kind === "removed" ? rest : [...rest, { ...change, kind: "edited" }];
  }, []);
}

/** That this page is about a session that was taken out. */
export const removedHere = (changes) =>
  changes.find(({ kind, session }) => kind === "removed" && location.pathname.startsWith(`/sessions/${session}/`));

/** The sentence, made of `words`: for each kind, for `many` sessions, for what stands around them, and for `some` of it. */
export function sentence(changes, words) {
  const ofSessions = changes.filter(({ session }) => session);
  if (ofSessions.length) return aboutSessions(ofSessions, words);
  const around = new Set(changes.map(({ kind }) => kind));
  if (around.size > 1) return words.some;
  return [...around].map((kind) => words[kind] ?? words.some).join("");
}

function aboutSessions(changes, words) {
  const sessions = new Set(changes.map(({ session }) => session));
  const here = removedHere(changes);
  if (sessions.size > 1 && !here) return words.many.replace("{count}", sessions.size);
  const weight = ({ kind }) => WEIGHTIEST.indexOf(kind);
  const told = here ?? [...changes].reverse().sort((a, b) => weight(a) - weight(b))[0]; // the last says its title
  return (words[told.kind] ?? words.edited).replace("{title}", () => told.title);
}
