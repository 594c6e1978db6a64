import type { z } from 'zod';
import type { evidence } from '../../contract/overlap.ts';
import type { Say } from '../../../web/app/language/index.ts';

type Evidence = z.output<typeof evidence>;

/** The reasons in words: shared words, codes, funders with years and programme, places; people are a number only. */
export function evidenceWords(
  found: readonly Evidence[],
  say: Say,
  said: (text: string) => string,
): string[] {
  const people = found.filter((one) => one.kind === 'person').length;
  const others = found.flatMap((one) => {
    if (one.kind === 'term') return [one.term];
    if (one.kind === 'code') return [one.label];
    if (one.kind === 'place') return [one.name];
    if (one.kind === 'funder') {
      const awards = [...one.left, ...one.right].map(({ year, programme }) =>
        programme === null ? String(year) : `${String(year)} ${programme}`,
      );
      return [`${said(one.short)} ${[...new Set(awards)].join(', ')}`];
    }
    return [];
  });
  return people === 0
    ? others.slice(0, 8)
    : [say('pair.shared-people', { count: people }), ...others.slice(0, 8)];
}
