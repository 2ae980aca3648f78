// Makes one piece of a page like another, keeping every element that is the same thing in both.
const KEYED = "[data-live-part], [data-key], [data-session], [id]";
const TYPED = "input, textarea, select";

// What an element is, wherever it stands: its name as a live part, its key, its session, its id.
function keyOf({ nodeName, id, dataset }) {
  if (!dataset) return null;
  const { livePart, key, session } = dataset;
  const name = livePart ? `live ${livePart}` : (key ?? session ?? id);
  return name ? `${nodeName} ${name}` : null;
}

/** Makes `old` like `fresh`, an element of another document; live parts and what is being typed stay. */
export function morph(old, fresh) {
  const known = new Map();
  for (const element of old.querySelectorAll(KEYED)) known.set(keyOf(element), element);
  morphElement(old, fresh, known);
}

function morphElement(old, fresh, known) {
  if (old.dataset?.livePart || isBeingTyped(old)) return;
  morphAttributes(old, fresh);
  morphChildren(old, fresh, known);
}

function isBeingTyped(element) {
  if (!element.matches(TYPED)) return false;
  if (element === document.activeElement) return true;
  if (element.localName === "select")
    return [...element.options].some((option) => option.selected !== option.defaultSelected) && element.value !== "";
  return element.value !== element.defaultValue || element.checked !== element.defaultChecked;
}

function morphAttributes(old, fresh) {
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !isOfItsUser(old, name)) old.removeAttribute(name);
  }
}

// Opened details stay open, and what has the focus stays able to have it.
function isOfItsUser(element, name) {
  if (name === "open") return element.localName === "details";
  return name === "tabindex" && element === document.activeElement;
}

function morphChildren(old, fresh, known) {
  let last = null;
  const next = () => (last ? last.nextSibling : old.firstChild);
  for (const child of fresh.childNodes) {
    const key = keyOf(child);
    const same = key ? known.get(key) : likeFrom(next(), child);
    const kept = same?.contains(old) ? null : same;
    known.delete(key);
    last = put(kept ?? shellOf(child), old, next());
    if (kept) become(kept, child, known);
    else if (child.firstElementChild) morphChildren(last, child, known);
  }
  while (next()) next().remove();
}

function become(old, fresh, known) {
  if (old.nodeType === Node.ELEMENT_NODE) morphElement(old, fresh, known);
  else if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
}

// The next sibling without a key that can become the child; a link is what it leads to.
function likeFrom(start, child) {
  for (let node = start; node; node = node.nextSibling) {
    const alike = node.nodeName === child.nodeName && !keyOf(node);
    if (alike && (node.localName !== "a" || node.getAttribute("href") === child.getAttribute("href"))) return node;
  }
  return null;
}

// A new element without its children where there are elements among them: some may be known.
const shellOf = (child) => document.importNode(child, !child.firstElementChild);

// An element that is moved by moveBefore keeps its focus; where that is missing, ours gives it back.
function put(node, parent, before) {
  if (node === before) return node;
  if (parent.moveBefore && node.isConnected && parent.isConnected) parent.moveBefore(node, before);
  else parent.insertBefore(node, before);
  return node;
}
