import { parse } from 'csv-parse/sync';
import { Problem } from '../../kernel/problem/problem.ts';
import type { ContactLine } from '../model/contact-list.ts';

const mostRows = 5000;
const mostBytes = 1024 * 1024;

/** The text of an uploaded list: UTF-8, or what older spreadsheets write (windows-1252). Throws Problem `unreadable-file`. */
export function decodeContacts(bytes: Buffer): string {
  if (bytes.length > mostBytes) throw new Problem('too-large');
  if (bytes.includes(0))
    throw new Problem('unreadable-file', {
      reason: 'This is not a text file. Save the list as CSV and try again.',
    });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * The lines of a pasted or uploaded list, cells parted by tab, semicolon or comma (whichever the first line has most
 * of). Throws Problem `unreadable-file` when there is nothing in it or far too much.
 */
export function contactLines(text: string): ContactLine[] {
  const plain = text.replace(/^\uFEFF/, '');
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(plain, {
      delimiter: delimiterOf(plain),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as unknown as typeof records;
  } catch (error) {
    throw new Problem('unreadable-file', { reason: error instanceof Error ? error.message : String(error) });
  }
  if (records.length === 0)
    throw new Problem('unreadable-file', { reason: 'There is nothing in this list.' });
  if (records.length > mostRows)
    throw new Problem('unreadable-file', {
      reason: `The list has more than ${mostRows} rows. Send it in parts.`,
    });
  return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
}

function delimiterOf(text: string): string {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
  const count = (sign: string) => first.split(sign).length;
  return ['\t', ';', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}
