// Offers what may stand at the cursor: fields and words of the schema, and ids that the file names.
import { autocompletion } from "../vendor/codemirror.min.js";
import { idsOf, ITEM, keysBeside, pathTo } from "./editor-place.js";

const KEY = /^( *)((?:- +)*)([\w-]*)$/;
const VALUE = /^( *)((?:- +)*)([\w-]+): +(?:\[(?:[^\]]*,)? *)?["']?([\w-]*)$/;
const IN_BRACES = /([\w-]+): *(?:\[.*)?\{([^{}]*)$/;
const NAMES = { room: "rooms", track: "tracks", speakers: "speakers", moderators: "speakers", instead_of: "speakers" };

/** The extension; the schema is fetched when somebody first completes. */
export function completion(address) {
  let schema = null;
  const load = () => (schema ??= fetch(address).then((answer) => answer.json()).catch(() => (schema = null)));
  const complete = async (context) => {
    const place = placeOf(context);
    if (!place || (!place.word && !context.explicit && !place.wantsValue)) return null;
    const root = await load();
    const options = root ? optionsAt(root, place, context.state.doc) : [];
    return options.length ? { from: context.pos - place.word.length, options, validFor: /^[\w-]*$/ } : null;
  };
  return autocompletion({ override: [complete], icons: false });
}

// What the line says before the cursor: a key to come, or the value of one.
function placeOf({ state: { doc }, pos }) {
  const line = doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  const braces = IN_BRACES.exec(before);
  const [, lead, dashes] = /^( *)((?:- +)*)/.exec(before);
  const indent = lead.length;
  const path = pathTo(doc, line.number, indent, dashes !== "");
  if (!path) return null;
  if (braces) return inBraces(braces, path, before);
  const [, , , field, value] = VALUE.exec(before) ?? [];
  if (field) return { path: [...path, field], word: value, wantsValue: true };
  const key = KEY.exec(before)?.[3];
  if (key === undefined) return null;
  return { path, word: key, wantsValue: false, beside: keysBeside(doc, line.number, indent + dashes.length) };
}

function inBraces([, outer, inside], path, before) {
  const within = [...path, outer, ...(/\[[^\]]*\{[^{}]*$/.test(before) ? [ITEM] : [])];
  const last = inside.split(",").at(-1);
  const [, field, value] = /^ *([\w-]+): +["']?([\w-]*)$/.exec(last) ?? [];
  if (field) return { path: [...within, field], word: value, wantsValue: true };
  const key = /^ *([\w-]*)$/.exec(last)?.[1];
  const beside = new Set([...inside.matchAll(/([\w-]+):/g)].map(([, name]) => name));
  return key === undefined ? null : { path: within, word: key, wantsValue: false, beside, braced: true };
}

function optionsAt(root, { path, wantsValue, beside = new Set(), braced }, doc) {
  const forms = path.reduce((nodes, step) => nodes.flatMap((node) => inside(root, node, step)), formsOf(root, root));
  const words = [...wordsOf(forms), ...idsFor(path, doc)];
  return wantsValue ? words : [...keysOf(root, forms, beside), ...(path.at(-1) === ITEM && !braced ? words : [])];
}

// A schema without its references: itself, or each of what it may be.
function formsOf(root, node) {
  const named = node.$ref ? { ...root.$defs[node.$ref.split("/").at(-1)], ...node } : node;
  return named.anyOf ? named.anyOf.flatMap((form) => formsOf(root, form)) : [named];
}

function inside(root, { properties, patternProperties, items }, step) {
  const next = step === ITEM ? items : (properties?.[step] ?? Object.values(patternProperties ?? {})[0]);
  return next ? formsOf(root, next) : [];
}

function keysOf(root, forms, beside) {
  return forms.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties)
      .filter(([key]) => !beside.has(key))
      .map(([key, { description }]) => ({
        label: key,
        info: description,
        boost: required.includes(key) ? 2 : 0,
        apply: `${key}:${opensGroup(root, properties[key]) ? "" : " "}`,
      })),
  );
}

const opensGroup = (root, node) => formsOf(root, node).every(({ type, not }) => not || type === "object" || type === "array");

function wordsOf(forms) {
  return forms.flatMap((form) => [...(form.enum ?? []), ...(form.type === "boolean" ? ["true", "false"] : [])]).map((word) => ({ label: String(word) }));
}

function idsFor(path, doc) {
  if (path[0] !== "sessions") return [];
  const field = path.findLast((step) => step !== ITEM);
  const section = field === "id" ? "speakers" : NAMES[field];
  const ids = section ? idsOf(doc, section).map(({ id, name }) => ({ label: id, detail: name })) : [];
  return section === "speakers" ? [...ids, { label: "tbc", boost: -1 }] : ids;
}
