// What this browser keeps of somebody's questions in a session: a draft, and what is not sent.
const PREFIX = "questions:";
const EMPTY = { draft: null, unsent: [] };

export class Kept {
  #memory = null; // for browsers that keep nothing

  /** `owner` names the person to this browser alone; what others left in it is forgotten. */
  constructor(owner, session) {
    this.name = `${PREFIX}${owner}:${session}`;
    forget((name) => !name.startsWith(`${PREFIX}${owner}:`));
  }

  read() {
    try {
      return this.#memory ?? { ...EMPTY, ...JSON.parse(localStorage.getItem(this.name)) };
    } catch {
      return EMPTY;
    }
  }

  /** Changes what is kept now, which another tab may have changed, too. */
  change(change) {
    const kept = change(this.read());
    try {
      localStorage.setItem(this.name, JSON.stringify(kept));
    } catch {
      this.#memory = kept;
    }
  }

  add = (item) => this.change((kept) => ({ ...kept, unsent: [...without(kept.unsent, item.key), item] }));
  drop = (key) => this.change((kept) => ({ ...kept, unsent: without(kept.unsent, key) }));
  keepDraft = (draft) => this.change((kept) => ({ ...kept, draft }));

  /** Calls `tell` when another tab changes it. */
  onChange(tell) {
    addEventListener("storage", ({ key }) => key === this.name && tell());
  }
}

const without = (items, key) => items.filter((item) => item.key !== key);

function forget(isForeign) {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    for (const name of names) if (isForeign(name)) localStorage.removeItem(name);
  } catch {
    // then nothing was kept
  }
}
