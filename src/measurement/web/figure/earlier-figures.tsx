import type { z } from 'zod';
import type { earlierValue } from '../../contract/figures.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { figureWords } from './figure-words.ts';
import './figure.css';

interface EarlierFiguresProps {
  readonly earlier: readonly z.output<typeof earlierValue>[];
  readonly unit: string;
}

/** Figures that were corrected: each stays visible, with the reason and the day. */
export function EarlierFigures({ earlier, unit }: EarlierFiguresProps) {
  const say = useWords('measurement');
  const format = useFormats();
  return earlier.map((value, place) => (
    <span key={`${String(place)} ${value.replacedAt ?? ''}`} className="small soft earlier-figure">
      {say('earlier', {
        figure: figureWords(value, unit, say, format),
        date: value.replacedAt === null ? '' : format.date(value.replacedAt),
        reason: value.replacedReason ?? say('earlier.no-reason'),
      })}
    </span>
  ));
}
