// The keys of a desk: never while typing, and switched off for good by who wants that.
const KEPT = "desk-keys";
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** `go(step)`, `column(place)` and `press(key)` say whether the key meant something. */
export function listenToKeys(root, { go, column, press }) {
  const dialog = root.querySelector("[data-keys]");
  const on = dialog.querySelector("[data-keys-on]");
  const button = root.querySelector("[data-keys-button]");
  on.checked = read() !== "off";
  on.addEventListener("change", () => keep(on.checked ? "on" : "off"));
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());

  function means({ key }) {
    if (key === "?") return dialog.showModal() ?? true;
    if (key === "j" || key === "k") return go(key === "j" ? 1 : -1);
    if (key === "ArrowDown" || key === "ArrowUp")
      return document.activeElement.matches("[data-question]") && go(key === "ArrowDown" ? 1 : -1);
    if (/^[1-4]$/.test(key)) return column(Number(key) - 1);
    return press(key);
  }

  addEventListener("keydown", (event) => {
    const other = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat;
    if (event.defaultPrevented || dialog.open || event.target.closest?.(TYPING)) {
      if (event.key === "Escape" && !dialog.open && !other) press("Escape");
      return;
    }
    if (other && !(event.repeat && /^[jk]$|^Arrow/.test(event.key))) return;
    if ((on.checked || event.key === "Escape") && means(event)) event.preventDefault();
  });
}

function read() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function keep(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    // it counts until the page is left
  }
}
