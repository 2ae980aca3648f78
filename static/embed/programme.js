// <conference-programme>: the programme of an event on any page, in its colours and fonts.
// Two lines to paste; the link inside is for who has no JavaScript, or no network:
//   <script type="module" src="https://days.example.org/embed/programme.js"></script>
//   <conference-programme day="2020-10-07"><a href="https://days.example.org/schedule/">Programme</a></conference-programme>
// Attributes: src (another event's site), day, track, room, lang. Colours: --conference-accent, -line, -soft, -warn.

const STYLE = `
  :host { display: block; overflow-wrap: anywhere; }
  :host([hidden]) { display: none; }
  h3 { font-size: 1.15em; margin: 1.25em 0 0.5em; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.5em; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18em), 1fr)); }
  li { padding: 0.5em 0.75em; border: 1px solid var(--conference-line, light-dark(#c9cec3, #3d5048)); border-inline-start: 0.35em solid var(--track, var(--conference-line, light-dark(#c9cec3, #3d5048))); border-radius: 0.4em; }
  p { margin: 0; font-size: 0.9em; color: var(--conference-soft, inherit); }
  .title { font-size: 1em; font-weight: 600; color: inherit; }
  a { color: var(--conference-accent, LinkText); text-underline-offset: 0.2em; }
  a:focus-visible { outline: 3px solid; outline-offset: 2px; }
  .mark { font-weight: 600; }
  .cancelled .title, .cancelled time { text-decoration: line-through; }
  .cancelled .mark { color: var(--conference-warn, light-dark(#9c2a10, #ffb39e)); }
  .more { margin-block-start: 1em; }
`;
const HERE = import.meta.url;
const FILTERS = ["day", "track", "room"];

// Text is only ever set as text: nothing of a programme becomes markup.
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(Boolean));
  return made;
}

function link(address, text) {
  const url = new URL(address, HERE);
  const href = ["https:", "http:"].includes(url.protocol) ? url.href : HERE;
  return element("a", { href, target: "_blank", rel: "noopener" }, text);
}

function item({ title, language, url, starts, when, room, track, people, mark, cancelled }) {
  const time = element("time", { dateTime: starts }, when);
  const heading = element("p", { className: "title" }, link(url, title));
  if (language) heading.lang = language;
  const made = element(
    "li",
    { className: cancelled ? "cancelled" : "" },
    element("p", {}, time, room && ` · ${room}`),
    heading,
    people && element("p", {}, people),
    mark && element("p", { className: "mark" }, mark),
  );
  if (track) made.style.setProperty("--track", track.color);
  return made;
}

function listing({ days, url, more, none, language }) {
  const made = element("div", { lang: language });
  for (const { name, sessions } of days) {
    made.append(element("h3", {}, name), element("ul", {}, ...sessions.map(item)));
  }
  if (!days.length) made.append(element("p", {}, none));
  made.append(element("p", { className: "more" }, link(url, more)));
  return made;
}

class Programme extends HTMLElement {
  static observedAttributes = ["src", "lang", ...FILTERS];
  #asked = 0;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(document.createElement("slot"));
  }

  connectedCallback() {
    this.#show();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#show();
  }

  get #address() {
    const address = new URL("/embed/programme.json", new URL(this.getAttribute("src") || HERE, HERE));
    const language = this.closest("[lang]")?.lang.split("-")[0];
    if (language) address.searchParams.set("lang", language);
    for (const name of FILTERS) {
      if (this.getAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
    }
    return address;
  }

  // The link inside stays when nothing can be had; a later answer wins over an earlier one.
  async #show() {
    const mine = ++this.#asked;
    await null;
    if (mine !== this.#asked) return;
    try {
      const answer = await fetch(this.#address, { credentials: "omit" });
      if (!answer.ok) throw new Error(`The programme answered ${answer.status}.`);
      const made = listing(await answer.json());
      if (mine === this.#asked) this.shadowRoot.replaceChildren(made);
    } catch (error) {
      console.warn(error);
    }
  }
}

// Two sites of events may be on one page: the first script shows the programmes of both, by their `src`.
if (!customElements.get("conference-programme")) customElements.define("conference-programme", Programme);
