/** A way a match can begin: its first letters (lower case). `open` ones may still grow while the pattern is read on. */
interface Start {
  readonly text: string;
  readonly open: boolean;
}

const longest = 6;
const most = 400;

/**
 * With which letters a match of a pattern can begin, so that it need only be tried where they stand: every match begins with one of
 * them, at the start of a word. Null when that cannot be told (then it has to be tried everywhere). Knows what the patterns of UK-CAT
 * use: alternatives, groups, classes, `? * +`, `\b`.
 *
 * ```ts
 * startsOf('\\b(cats?|felines?)\\b') // ['cats', 'cat', 'feline'], six letters at most
 * ```
 */
export function startsOf(pattern: string): readonly string[] | null {
  const reader = new PatternReader(lowered(pattern));
  const starts = reader.alternatives();
  if (!reader.beginsWithWords) return null;
  const texts = [...new Set(starts.map(({ text }) => text))];
  return texts.every((text) => /^[a-z0-9]/.test(text)) ? texts : null;
}

class PatternReader {
  #at = 0;
  #depth = 0;
  /** Whether every alternative of the outermost level begins at the start of a word. */
  beginsWithWords = true;
  readonly #pattern: string;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** Reads alternatives up to the closing bracket or the end. One that can begin with anything has an empty start that is not open. */
  alternatives(): readonly Start[] {
    const all: Start[] = [];
    for (;;) {
      if (this.#depth === 0 && !this.#pattern.startsWith('\\b', this.#at)) this.beginsWithWords = false;
      all.push(...this.#sequence());
      if (this.#pattern[this.#at] !== '|') break;
      this.#at += 1;
    }
    return all;
  }

  #sequence(): readonly Start[] {
    let starts: readonly Start[] = [{ text: '', open: true }];
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#pattern[this.#at] ?? '')) {
      const item = this.#item();
      if (item !== 'nothing') starts = followedBy(starts, this.#repeated(item));
      if (starts.length > most) starts = starts.map(({ text }) => ({ text: text.slice(0, 3), open: false }));
    }
    return starts;
  }

  /** One item of a sequence: the texts it can begin with; null when anything can stand there; 'nothing' for a place between letters. */
  #item(): readonly Start[] | null | 'nothing' {
    const mark = this.#pattern[this.#at] ?? '';
    this.#at += 1;
    if (mark === '\\') {
      const escaped = this.#pattern[this.#at] ?? '';
      this.#at += 1;
      if (escaped === 'b') return 'nothing';
      return /[a-z]/i.test(escaped) ? null : [{ text: escaped, open: true }];
    }
    if (mark === '(') {
      this.#depth += 1;
      const inside = this.alternatives();
      this.#depth -= 1;
      this.#at += 1;
      return inside;
    }
    if (mark === '[') return this.#letters();
    return mark === '.' ? null : [{ text: mark, open: true }];
  }

  #letters(): readonly Start[] | null {
    const end = this.#pattern.indexOf(']', this.#at);
    const inside = this.#pattern.slice(this.#at, end);
    this.#at = end + 1;
    if (/\\|^\^/.test(inside)) return null;
    const letters: string[] = [];
    for (let at = 0; at < inside.length; at += 1) {
      const [from = '', dash, to] = inside.slice(at, at + 3);
      if (dash !== '-' || to === undefined) letters.push(from);
      else {
        for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1)
          letters.push(String.fromCharCode(code));
        at += 2;
      }
    }
    return letters.map((text) => ({ text, open: true }));
  }

  /** An item with what follows it of `?`, `*`, `+`: what may be left out may be, what may come again ends the reading. */
  #repeated(item: readonly Start[] | null): readonly Start[] | null {
    const mark = this.#pattern[this.#at] ?? '';
    if (!'?*+'.includes(mark) || mark === '') return item;
    this.#at += 1;
    if (item === null) return null;
    const some = mark === '?' ? item : item.map(({ text }) => ({ text, open: false }));
    return mark === '+' ? some : [...some, { text: '', open: true }];
  }
}

/** Starts, each still open one followed by what comes next; when anything may come next the reading ends there. */
function followedBy(starts: readonly Start[], next: readonly Start[] | null): readonly Start[] {
  const out = starts.flatMap((start) => {
    if (!start.open) return [start];
    if (next === null) return [{ text: start.text, open: false }];
    return next.map(({ text, open }) => {
      const joined = start.text + text;
      return { text: joined.slice(0, longest), open: open && joined.length < longest };
    });
  });
  const seen = new Map(out.map((start) => [`${start.text} ${String(start.open)}`, start]));
  return [...seen.values()];
}

/** A pattern in small letters, its escapes (`\W` is the opposite of `\w`) as they were. */
export function lowered(pattern: string): string {
  return pattern.replace(/\\.|[^\\]+/g, (piece) => (piece.startsWith('\\') ? piece : piece.toLowerCase()));
}
