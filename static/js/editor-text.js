// CodeMirror in the place of a text field, which stays what the form sends.
import {
  completionKeymap, defaultKeymap, EditorState, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars,
  history, historyKeymap, indentUnit, keymap, lineNumbers, nextDiagnostic, previousDiagnostic, search, searchKeymap, yamlLanguage,
} from "../vendor/codemirror.min.js";
import { look } from "./editor-look.js";

const keys = [
  { key: "F8", run: nextDiagnostic },
  { key: "Shift-F8", run: previousDiagnostic },
  ...completionKeymap,
  ...searchKeymap,
  ...historyKeymap,
  ...defaultKeymap, // without Tab: it leaves the editor
];

/** Opens it; `changed` is called after each change of the text, `more` are further extensions. */
export function takeOver(area, { nonce, changed, more }) {
  const label = document.querySelector(`label[for=${area.id}]`);
  label.id = `${area.id}-label`;
  label.removeAttribute("for"); // what is hidden has no use for it
  const view = new EditorView({
    doc: area.value,
    extensions: [
      EditorView.cspNonce.of(nonce),
      lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), highlightSpecialChars(), history(),
      search({ top: true }), yamlLanguage, indentUnit.of("  "), EditorState.tabSize.of(2), keymap.of(keys), look, more,
      EditorView.contentAttributes.of({ tabindex: "0", "aria-labelledby": label.id, "aria-describedby": `${area.id}-keys` }),
      EditorView.updateListener.of(({ docChanged }) => docChanged && changed()),
    ],
  });
  area.after(view.dom);
  area.hidden = true;
  label.addEventListener("click", () => view.focus());
  area.form.addEventListener("submit", () => (area.value = textOf(view)), { capture: true });
  return view;
}

export const textOf = (view) => view.state.doc.toString();

/** Makes the text another one by one change of what differs, so that cursor and history stay; gives its place. */
export function become(view, text) {
  const old = textOf(view);
  const most = Math.min(old.length, text.length);
  let from = 0;
  while (from < most && old[from] === text[from]) from += 1;
  let same = 0;
  while (same < most - from && old.at(-1 - same) === text.at(-1 - same)) same += 1;
  if (old !== text) view.dispatch({ changes: { from, to: old.length - same, insert: text.slice(from, text.length - same) } });
  return from;
}

/** Puts the cursor on a place, counted from 0 in the text, and shows it. */
export function goTo(view, at) {
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  view.focus();
}
