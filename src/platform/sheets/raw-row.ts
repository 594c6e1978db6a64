/**
 * A row as it stands in a file, before anybody knows what it means. `line` counts from 1: the line of a text file, the row of a
 * sheet, the number of a record in a JSON file. Cells are text, numbers as they are written, days of a spreadsheet as YYYY-MM-DD.
 */
export type RawRow =
  | {
      readonly kind: 'cells';
      readonly sheet: string | null;
      readonly line: number;
      readonly cells: readonly string[];
    }
  | { readonly kind: 'record'; readonly line: number; readonly value: unknown }
  | {
      readonly kind: 'broken';
      readonly sheet: string | null;
      readonly line: number;
      readonly code: 'too-few-cells' | 'too-many-cells' | 'not-json' | 'quote-not-closed';
      /** What is wrong, in plain words. */
      readonly message: string;
    };

/** Bytes that can be read from the start as often as needed: a file, or an entry of an archive. */
export interface Bytes {
  readonly name: string;
  /** How many bytes there are, where that is known beforehand. */
  readonly size?: number;
  /** Throws Problem `unreadable-file` when the bytes cannot be had. */
  open(): Promise<AsyncIterable<Uint8Array>>;
}
