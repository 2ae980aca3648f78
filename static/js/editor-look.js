// How the editor of the schedule looks: the colours of the page, and YAML in different ones.
import { EditorView, HighlightStyle, syntaxHighlighting, tags } from "../vendor/codemirror.min.js";

const underline = (color) => ({ backgroundImage: "none", textDecoration: `underline wavy ${color}`, textUnderlineOffset: "0.25em" });

const frame = EditorView.theme({
  "&": { blockSize: "clamp(20rem, 100vb - 14rem, 50rem)", color: "var(--ink)", backgroundColor: "var(--paper-raised)", border: "1.5px solid var(--line-strong)", borderRadius: "var(--radius)", overflow: "hidden" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { font: "0.9375rem/1.55 ui-monospace, 'Cascadia Code', Menlo, Consolas, monospace" },
  ".cm-content": { caretColor: "var(--ink)", paddingBlock: "0.6rem" },
  ".cm-gutters": { color: "var(--ink-soft)", backgroundColor: "var(--paper-tint)", borderColor: "var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--sun) 16%, transparent)" },
  ".cm-lintRange-error": underline("var(--warn)"),
  ".cm-lintRange-warning": underline("light-dark(#8a6100, var(--sun))"),
  ".cm-lintRange-info": underline("var(--line-strong)"),
  ".cm-lintRange-active": { backgroundColor: "var(--warn-paper)" },
  ".cm-lintPoint::after": { borderBottomColor: "var(--warn)" },
  ".cm-tooltip": { maxInlineSize: "min(30rem, 90vi)", color: "var(--ink)", backgroundColor: "var(--paper-raised)", border: "1px solid var(--line-strong)", borderRadius: "0.4rem", boxShadow: "0 0.3rem 1rem rgb(0 0 0 / 0.25)" },
  ".cm-tooltip-lint": { padding: "0" },
  ".cm-diagnostic": { padding: "0.4rem 0.7rem", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderInlineStart: "5px solid var(--warn)" },
  ".cm-diagnostic-warning": { borderInlineStart: "5px solid var(--sun)" },
  ".cm-diagnostic-info": { borderInlineStart: "5px solid var(--line-strong)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { font: "inherit", maxBlockSize: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.25rem 0.6rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--accent-ink)", backgroundColor: "var(--accent)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.85" },
  ".cm-completionInfo": { padding: "0.4rem 0.7rem", fontFamily: "var(--font-text)" },
  ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--paper-tint)", borderColor: "var(--line)" },
  ".cm-panel.cm-search": { display: "flex", flexWrap: "wrap", gap: "0.4rem", alignItems: "center", padding: "0.6rem 2.5rem 0.6rem 0.6rem" },
  ".cm-panel.cm-search br": { display: "none" },
  ".cm-panel.cm-search :is(input, button, label)": { inlineSize: "auto", margin: "0", fontSize: "0.9rem" },
  ".cm-panel.cm-search button": { minBlockSize: "2.2rem", padding: "0.3rem 0.7rem", color: "var(--accent)", background: "transparent" },
  ".cm-panel.cm-search .cm-textfield": { flex: "0 1 16rem", padding: "0.35rem 0.6rem", color: "var(--ink)", background: "var(--paper-raised)", border: "1.5px solid var(--line-strong)" },
  ".cm-panel.cm-search [name=close]": { insetBlockStart: "0.4rem", insetInlineEnd: "0.4rem" },
});

const colours = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--accent)", fontWeight: "600" },
  { tag: tags.string, color: "light-dark(#6b3d00, #f0cf9a)" },
  { tag: tags.comment, color: "var(--ink-soft)", fontStyle: "italic" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: "var(--ink-soft)" },
  { tag: tags.invalid, color: "var(--warn)" },
]);

export const look = [frame, syntaxHighlighting(colours)];
