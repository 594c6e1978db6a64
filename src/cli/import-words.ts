import type { FilesReport } from '../landscape/server/index.ts';
import type { Paced } from '../platform/jobs/pace.ts';

/**
 * How far an import is, in one line.
 *
 * ```ts
 * progressWords('Loading', 41_000, 100_000, { rate: 40_000, left: 2 })
 * // 'Loading: 41%, 41,000 of 100,000, 40,000 a second, about 2 s left'
 * ```
 */
export function progressWords(
  step: string,
  done: number,
  total: number | null,
  { rate, left }: Paced,
): string {
  const number = (value: number) => Math.round(value).toLocaleString('en-GB');
  const share = total ? [`${Math.min(100, Math.floor((done / total) * 100))}%`] : [];
  const far = total ? [`${number(done)} of ${number(total)}`] : done > 0 ? [number(done)] : [];
  const speed = rate === null ? [] : [`${number(rate)} a second`];
  const time =
    left === null ? [] : [`about ${left < 90 ? `${left} s` : `${Math.round(left / 60)} min`} left`];
  const parts = [...share, ...far, ...speed, ...time];
  return parts.length === 0 ? step : `${step}: ${parts.join(', ')}`;
}

type File = FilesReport['files'][number];

const shown = 5;

/** What a file changed beside what was known; nothing for one that is all new or all known. */
export function differenceWords(
  { changed, renamed, merged, removed, new: added }: File['changes'],
  differences: File['differences'],
): readonly string[] {
  if (changed + renamed + merged + removed === 0) return [];
  const told = differences.filter(
    ({ kind }) => kind === 'renamed' || kind === 'merged' || kind === 'removed',
  );
  return [
    `  New ${added}, changed ${changed}, renamed ${renamed}, found to be one with another ${merged}, no longer listed ${removed}.`,
    ...told
      .slice(0, shown)
      .map(({ kind, identifier, name, nameBefore }) =>
        kind === 'removed'
          ? `  ${identifier} ${name}: no longer listed`
          : `  ${identifier} ${nameBefore ?? ''} → ${name}`,
      ),
    ...(told.length > shown ? [`  … and ${told.length - shown} more; --json prints all.`] : []),
  ];
}
