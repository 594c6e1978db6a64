import type { RawRow } from './raw-row.ts';
import { mostOfOneRow, rowTooLong } from './too-long.ts';

const space = /\s/;
const markInString = /["\\\n]/g;

/** Where the next character stands that says something within a string; the length of the text when there is none. */
function nextMark(text: string, from: number): number {
  markInString.lastIndex = from;
  return markInString.exec(text)?.index ?? text.length;
}

/**
 * The records of a JSON file, one at a time, so that a file of any length needs little memory and a record that is broken does not
 * hide the others: the elements of the outermost array, or of the array that is the member `of` of the outermost object.
 * All other members of that object come as one last record with line 0. Throws Problem `unreadable-file` for a record, or for what stands
 * around them, without an end.
 */
export async function* readJson(text: AsyncIterable<string>, of: readonly string[]): AsyncGenerator<RawRow> {
  const splitter = new RecordSplitter(of);
  for await (const piece of text) yield* splitter.take(piece);
  yield* splitter.end();
}

/** Cuts a JSON text into its records by following strings and brackets, without reading what is in them. */
class RecordSplitter {
  readonly #of: readonly string[];
  #held = '';
  #depth = 0;
  #inString = false;
  #escaped = false;
  #textLine = 1;
  #number = 0;
  #recordAt = -1;
  #recordTextLine = 1;
  #arrayDepth = 0;
  #outside = '';
  #stringStart = -1;
  #lastString = '';

  constructor(of: readonly string[]) {
    this.#of = of;
  }

  *take(piece: string): Generator<RawRow> {
    const from = this.#held.length;
    const text = this.#held + piece;
    for (let at = from; at < text.length; at += 1) {
      if (this.#inString && !this.#escaped) {
        const plainUntil = nextMark(text, at);
        if (this.#arrayDepth === 0) this.#outside += text.slice(at, plainUntil);
        at = plainUntil;
        if (at === text.length) break;
      }
      const mark = text[at] ?? '';
      if (mark === '\n') this.#textLine += 1;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (mark === '\\') this.#escaped = true;
        else if (mark === '"') {
          this.#inString = false;
          if (this.#arrayDepth === 0) this.#lastString = text.slice(this.#stringStart + 1, at);
        }
      } else yield* this.#step(mark, at, text);
      if (this.#arrayDepth === 0) this.#outside += mark;
    }
    const keepFrom =
      this.#recordAt >= 0
        ? this.#recordAt
        : this.#inString && this.#stringStart >= 0
          ? this.#stringStart
          : text.length;
    this.#held = text.slice(keepFrom);
    if (this.#held.length > mostOfOneRow)
      throw rowTooLong(`line ${this.#recordAt >= 0 ? this.#recordTextLine : this.#textLine}`);
    if (this.#outside.length > mostOfOneRow) throw rowTooLong('line 1');
    this.#recordAt = this.#recordAt >= 0 ? 0 : -1;
    this.#stringStart = this.#inString && this.#recordAt < 0 ? 0 : -1;
  }

  *#step(mark: string, at: number, text: string): Generator<RawRow> {
    const inArray = this.#arrayDepth > 0;
    const betweenRecords = inArray && this.#depth === this.#arrayDepth;
    if (betweenRecords && this.#recordAt < 0 && mark !== ',' && mark !== ']' && !space.test(mark)) {
      this.#recordAt = at;
      this.#recordTextLine = this.#textLine;
    }
    if (betweenRecords && this.#recordAt >= 0 && (mark === ',' || mark === ']'))
      yield this.#record(text.slice(this.#recordAt, at));
    if (mark === '"') {
      this.#inString = true;
      this.#stringStart = at;
    } else if (mark === '[' || mark === '{') {
      this.#depth += 1;
      if (!inArray && mark === '[' && this.#opensRecords()) {
        this.#arrayDepth = this.#depth;
        // The array stands in what is outside as an empty one.
        this.#outside += '[';
      }
    } else if (mark === ']' || mark === '}') {
      this.#depth -= 1;
      if (inArray && this.#depth < this.#arrayDepth) this.#arrayDepth = 0;
    }
  }

  #opensRecords(): boolean {
    return (
      this.#number === 0 && (this.#depth === 1 || (this.#depth === 2 && this.#of.includes(this.#lastString)))
    );
  }

  #record(source: string): RawRow {
    this.#recordAt = -1;
    this.#number += 1;
    try {
      return { kind: 'record', line: this.#number, value: JSON.parse(source) as unknown };
    } catch {
      const message = `This record (from line ${this.#recordTextLine} of the file) is not valid JSON.`;
      return { kind: 'broken', sheet: null, line: this.#number, code: 'not-json', message };
    }
  }

  *end(): Generator<RawRow> {
    if (this.#recordAt >= 0) yield this.#record(this.#held);
    if (this.#depth > 0 || this.#inString) {
      const message = `The file ends in the middle: a bracket that was opened is not closed (line ${this.#textLine}).`;
      yield { kind: 'broken', sheet: null, line: this.#number, code: 'not-json', message };
      return;
    }
    try {
      yield { kind: 'record', line: 0, value: JSON.parse(this.#outside) as unknown };
    } catch {
      yield {
        kind: 'broken',
        sheet: null,
        line: 0,
        code: 'not-json',
        message: 'Outside its records this file is not valid JSON.',
      };
    }
  }
}
