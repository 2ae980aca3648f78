// Where a line of the schedule stands: the keys that lead to it, found by their indentation.
const LINE = /^( *)((?:- +)*)(?:(["']?)([\w.-]+)\3 *:(?= |$))?/;
const TEXT = /: *[|>][-+\d]* *(#.*)?$/;

/** A step of a path that is an entry of a list. */
export const ITEM = Symbol("item");

const isBare = (text) => /^\s*(#|$)/.test(text);

/** The keys above a line that lead to what is indented by `indent` there; null inside of a longer text. */
export function pathTo(doc, number, indent, isItem) {
  const path = isItem ? [ITEM] : [];
  let below = indent;
  let level = isItem; // the key of a list may stand right above its dashes
  for (let n = number - 1; n > 0 && (below > 0 || level); n -= 1) {
    const { text } = doc.line(n);
    if (isBare(text)) continue;
    const [, { length: lead }, dashes, , key] = LINE.exec(text);
    const column = lead + dashes.length;
    if (!(lead < below || (level && lead === below && !dashes))) continue;
    if (TEXT.test(text) && column < below) return null;
    if (key && (column < below || (level && !dashes))) path.unshift(key);
    if (dashes) path.unshift(ITEM);
    below = lead;
    level = Boolean(dashes);
  }
  return path;
}

/** The keys that stand beside a line already, in the same group. */
export function keysBeside(doc, number, indent) {
  const keys = new Set();
  for (const step of [-1, 1])
    for (let n = number + step; n > 0 && n <= doc.lines; n += step) {
      const { text } = doc.line(n);
      if (isBare(text)) continue;
      const [, { length: lead }, dashes, , key] = LINE.exec(text);
      const column = lead + dashes.length;
      if (column < indent || (step > 0 && dashes && lead < indent)) break;
      if (column === indent && key) keys.add(key);
      if (step < 0 && dashes && lead < indent) break;
    }
  return keys;
}

/** The ids of a section that the file itself names, each with its name or title. */
export function idsOf(doc, section) {
  const ids = [];
  let inside = false;
  let indent = 0;
  for (let n = 1; n <= doc.lines; n += 1) {
    const { text } = doc.line(n);
    if (isBare(text)) continue;
    const [, { length: lead }, , , key] = LINE.exec(text);
    if (lead === 0) inside = key === section;
    else if (inside) {
      indent ||= lead;
      if (lead === indent && key) ids.push({ id: key, name: "" });
      const name = /\b(?:name|title): *["']?([^"',}]+)/.exec(text)?.[1];
      if (name && ids.length) ids.at(-1).name ||= name.trim();
    }
  }
  return ids;
}
