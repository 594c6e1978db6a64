import type { Formats } from '../../../web/app/language/formats.ts';
import type { Say } from '../../../web/app/language/index.ts';

/** A figure with its state: four different things, none of them zero. */
interface Stated {
  readonly state: 'reported' | 'suppressed' | 'missing' | 'not applicable';
  readonly number: number | null;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
  readonly reason?: string | null;
  readonly words?: string | null;
}

const percentUnits = new Set(['%', 'per cent', 'percent', 'percentage']);

function digitsFor(value: number): number {
  const size = Math.abs(value);
  return Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

/** A number as people write it with its unit: 0.469 in per cent is "0.47%", pounds carry their sign, all else stands bare. */
export function inUnit(value: number, unit: string, format: Formats): string {
  const number = format.number(value, digitsFor(value));
  if (percentUnits.has(unit.toLowerCase())) return `${number}%`;
  return unit === '£' || unit.toLowerCase() === 'pounds' ? format.money(Math.round(value * 100)) : number;
}

/** A figure in words, whatever its state: "19 of 27", "hidden to protect people", "No data: our new system starts in October". */
export function figureWords(value: Stated, unit: string, say: Say, format: Formats): string {
  if (value.state === 'suppressed') return say('hidden');
  if (value.state === 'not applicable') return say('not-applicable');
  if (value.words) return value.words;
  if (value.state === 'missing' || value.number === null) {
    return value.reason ? say('no-data', { reason: value.reason }) : say('no-data-unsaid');
  }
  const { numerator = null, denominator = null } = value;
  if (numerator !== null && denominator !== null) {
    return say('share', {
      part: format.number(numerator),
      whole: format.number(denominator),
      share: inUnit(value.number, '%', format),
    });
  }
  return inUnit(value.number, unit, format);
}
