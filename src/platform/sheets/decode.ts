import type { Bytes } from './raw-row.ts';

/** The encodings that public files come in. */
export type Encoding = 'utf-8' | 'windows-1252';

/** UTF-8 when every byte fits it, else windows-1252 (in which every file can be read). Reads the bytes once to the end. */
async function encodingOf(bytes: Bytes): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of await bytes.open()) strict.decode(chunk, { stream: true });
    strict.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** The text in pieces: without byte order mark and without the NUL bytes that some extracts carry. */
export async function* textOf(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder(await encodingOf(bytes));
  for await (const chunk of await bytes.open()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield withoutNul(text);
  }
  const rest = decoder.decode();
  if (rest) yield withoutNul(rest);
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}
