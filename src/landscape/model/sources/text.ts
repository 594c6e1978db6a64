/** Bytes of windows-1252 above ASCII that are not the same as in Unicode. */
const windows1252 = new Map<string, number>(
  [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((mark, index) => [
    mark,
    [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94,
      0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ][index] ?? 0,
  ]),
);
const fromByte = new Map([...windows1252].map(([mark, byte]) => [byte, mark]));

/** Text of which no letter can have been spoiled. */
const plain = /^[\t\n\r -~]*$/;

/** Punctuation that UTF-8 read as code page 850 turns into three capital letters (’ is ÔÇÖ). No word of any language holds these. */
const fromCodePage850 = new Map([
  ['ÔÇÖ', '’'],
  ['ÔÇÿ', '‘'],
  ['ÔÇ£', '“'],
  ['ÔÇØ', '”'],
  ['ÔÇô', '–'],
  ['ÔÇö', '—'],
  ['ÔÇª', '…'],
  ['ÔÇó', '•'],
]);

/**
 * Repairs text whose letters were spoiled by reading it in a wrong encoding, only where the way back is certain: UTF-8 read as
 * windows-1252 (Ã© is é), punctuation of UTF-8 read as code page 850 (ÔÇÖ is ’), and control characters that stand for
 * windows-1252 punctuation. True letters stay: SIR GÂR, PÛL-DROED, ŵ, ŷ.
 */
export function repaired(text: string): string {
  if (plain.test(text)) return text;
  let out = text;
  if (out.includes('ÔÇ')) for (const [wrong, right] of fromCodePage850) out = out.replaceAll(wrong, right);
  // eslint would call these control characters; they are what is looked for, hence by code point.
  out = [...out].map((mark) => fromByte.get(mark.codePointAt(0) ?? 0) ?? mark).join('');
  return out.replace(/[\u00C2-\u00F4][\u0080-\u00BF\u0152-\u2122]{1,3}/g, (run) => backToUtf8(run) ?? run);
}

/** The character whose UTF-8 bytes, read as windows-1252, are this run; null when the run is no such bytes. */
function backToUtf8(run: string): string | null {
  const bytes = [...run].map((mark) => windows1252.get(mark) ?? mark.codePointAt(0) ?? 0);
  const [lead = 0, ...rest] = bytes;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  const following = rest.slice(0, length - 1);
  if (following.length < length - 1 || following.some((byte) => byte < 0x80 || byte > 0xbf)) return null;
  const start = lead & (length === 2 ? 0x1f : length === 3 ? 0x0f : 0x07);
  const point = following.reduce((sum, byte) => sum * 64 + (byte & 0x3f), start);
  // Letters of Europe, punctuation and signs: what is spoiled so in our files. Anything else is chance.
  const likely = (point >= 0xa0 && point <= 0x24f) || (point >= 0x1e00 && point <= 0x2122);
  return likely ? String.fromCodePoint(point) + [...run].slice(length).join('') : null;
}

/** Text of a cell: repaired, with plain line ends, without blanks at its ends; null when nothing is left. */
export function textOrNull(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const text = repaired(String(value).replaceAll('\0', '').toWellFormed()).replace(/\r\n?/g, '\n').trim();
  return text === '' ? null : text;
}

/** The same on one line, for names: any run of blanks is one space. */
export function lineOrNull(value: unknown): string | null {
  return textOrNull(value)?.replace(/\s+/g, ' ') ?? null;
}

/** A postcode as it is written in the United Kingdom (M33 5AW), or null for anything else, a withheld one (XX0 0XX) included. */
export function postcodeOrNull(value: unknown): string | null {
  const packed =
    textOrNull(value)
      ?.toUpperCase()
      .replace(/[^A-Z0-9]/g, '') ?? '';
  if (!/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(packed) || packed.startsWith('XX')) return null;
  return `${packed.slice(0, -3)} ${packed.slice(-3)}`;
}

/** A number as people write amounts (£1,250.50, 1250.5), or null. */
export function numberOrNull(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const text = textOrNull(value)?.replace(/[£$€,\s]/g, '') ?? '';
  return /^-?\d+(\.\d+)?([eE]\+?\d+)?$/.test(text) ? Number(text) : null;
}
