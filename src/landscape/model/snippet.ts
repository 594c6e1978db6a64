/** Sentences of a text that hold one of the words first (by their first four letters), then the others, up to `most` characters. */
export function snippet(text: string, words: string, most = 220): string | null {
  const sentences = text
    .split(/(?<=[.!?;])\s+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
  const stems = (words.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) =>
    word.slice(0, Math.max(3, word.length - 3)),
  );
  const hits = (sentence: string) => stems.filter((stem) => sentence.toLowerCase().includes(stem)).length;
  const ordered = sentences
    .map((sentence, at) => ({ sentence, at, hits: hits(sentence) }))
    .sort((a, b) => b.hits - a.hits || a.at - b.at)
    .slice(0, 2);
  const joined = ordered.map(({ sentence }) => sentence).join(' ');
  if (joined === '') return null;
  return joined.length <= most ? joined : `${joined.slice(0, most).replace(/\s+\S*$/, '')} …`;
}
