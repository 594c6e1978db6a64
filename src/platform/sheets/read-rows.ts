import { Problem } from '../../kernel/problem/problem.ts';
import { textOf } from './decode.ts';
import { delimiterOf, readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readTabs } from './read-tabs.ts';
import { readXlsx, workbookLimits } from './read-xlsx.ts';
import type { Bytes, RawRow } from './raw-row.ts';

interface ReadOptions {
  /** Whether a text file that begins so is tab-separated without quoting. */
  readonly unquoted: (start: string) => boolean;
  /** Names of the member that holds the records, for JSON files whose outermost value is an object. */
  readonly recordsIn: readonly string[];
}

const workbookStart = 'PK\u0003\u0004';

/** The rows of a file, whatever of JSON, workbook and delimited text it is; found by content, not by its name. */
export async function* readRows(bytes: Bytes, { unquoted, recordsIn }: ReadOptions): AsyncGenerator<RawRow> {
  const start = await startOf(bytes);
  if (start.startsWith(workbookStart)) return yield* readXlsx(await whole(bytes));
  const text = textOf(bytes);
  const first = start.trimStart()[0];
  if (first === '{' || first === '[') yield* readJson(text, recordsIn);
  else if (unquoted(start)) yield* readTabs(text);
  else yield* readCsv(text, delimiterOf(start));
}

/** The first few kilobytes as text; enough to see what a file is. */
async function startOf(bytes: Bytes): Promise<string> {
  let start = '';
  const decoder = new TextDecoder('windows-1252');
  for await (const chunk of await bytes.open()) {
    start += decoder.decode(chunk, { stream: true });
    if (start.length > 16_384) break;
  }
  return start.replace(/^\u00EF\u00BB\u00BF/, '');
}

async function whole(bytes: Bytes): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of await bytes.open()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > workbookLimits.totalBytes)
      throw new Problem('unreadable-file', {
        reason: `This workbook is larger than ${workbookLimits.totalBytes / 1024 ** 2} MB. Send it as CSV, or in parts.`,
      });
  }
  return Buffer.concat(chunks);
}
