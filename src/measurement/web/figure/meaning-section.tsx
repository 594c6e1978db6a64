import { WhatCounts } from '../form/figure-fields.tsx';
import type { Answered } from '../../../kernel/contract/route.ts';
import type { measurementContract } from '../../contract.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Section } from '../../../web/parts/page.tsx';

type Read = Answered<typeof measurementContract.readMeasure>;

interface MeaningSectionProps {
  readonly measure: Read['measure'];
  readonly definitions: Read['definitions'];
}

/** What the figure means, since when, and what it meant before. */
export function MeaningSection({ measure, definitions }: MeaningSectionProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const { may, path } = useHere();
  const newestFirst = [...definitions].sort((a, b) => b.definitionVersion - a.definitionVersion);
  return (
    <Section title={say('meaning.title')}>
      {newestFirst.map((definition, place) => (
        <div key={definition.definitionVersion} className={place === 0 ? undefined : 'soft'}>
          <p>{definition.meaning}</p>
          <WhatCounts question={definition} />
          <p className="small soft">
            {[
              definition.counts === 'other' ? null : say(`counts.${definition.counts}`),
              definition.breakdowns.length === 0
                ? null
                : say('meaning.split', {
                    names: definition.breakdowns.map(({ name }) => name).join(', '),
                  }),
              say(`frequency.${definition.frequency.replace(' ', '-')}`),
              say(`direction.${definition.direction}`),
              definitions.length === 1
                ? null
                : say('meaning.since', { date: format.date(definition.validFrom) }),
              definition.reason === null ? null : say('meaning.because', { reason: definition.reason }),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
        </div>
      ))}
      {may('measurement.define') && (
        <Link to={path(`our-figures/${measure.measureId}/meaning`)}>{say('meaning.change')}</Link>
      )}
    </Section>
  );
}
