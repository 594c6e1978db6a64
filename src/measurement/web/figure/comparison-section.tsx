import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { FunnelChart } from '../../../web/charts/funnel-chart.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { bareName, Named } from '../../../web/parts/named.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { measurementContract } from '../../contract.ts';
import { inUnit } from './figure-words.ts';
import type { Joined } from './joined-points.ts';

type Comparison = Answered<typeof measurementContract.readComparison>;
type Compared = Comparison['points'][number];

/** At most so many names in the drawing; the table has them all. */
const mostNames = 5;

/** Organisations beside each other in one period: a funnel around everybody together, and who differs; never a ranking. */
export function ComparisonSection({ measure }: { readonly measure: Joined['measure'] }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId } = useHere();
  const [chosen, choose] = useState('');
  const [periodStart, periodEnd] = chosen.split(' ');
  const comparison = useAnswer(
    measurementContract.readComparison,
    {
      params: { initiativeId, measureId: measure.measureId },
      query: periodStart && periodEnd ? { periodStart, periodEnd } : {},
    },
    { keepLast: true },
  );
  return (
    <Section title={say('compare.title')}>
      <Loaded of={comparison} meanwhile={<Skeleton height={340} />}>
        {(it) => (
          <div className="stack">
            {it.periods.length > 1 && (
              <Select
                label={say('compare.period')}
                value={it.period === null ? '' : keyOf(it.period)}
                onChange={choose}
                options={it.periods.map((period) => ({
                  value: keyOf(period),
                  label: format.period(period.label),
                }))}
              />
            )}
            {it.whyNot === null ? (
              <BesideEachOther it={it} measure={measure} />
            ) : (
              <p className="soft">{say(`compare.why.${it.whyNot.replace(' ', '-')}`)}</p>
            )}
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function BesideEachOther({ it, measure }: { readonly it: Comparison; readonly measure: Joined['measure'] }) {
  const say = useWords('measurement');
  const format = useFormats();
  const per = (value: number) => inUnit(value, '%', format);
  const { benchmark } = it;
  if (benchmark === null) return null;
  const differing = it.points.filter(({ different }) => different !== null);
  const called = new Set(
    (it.points.length <= mostNames ? it.points : differing.slice(0, mostNames)).map(
      ({ organisation }) => organisation.organisationId,
    ),
  );
  return (
    <>
      <p>
        {it.points.length === 0
          ? say('compare.benchmark-alone', {
              benchmark: per(benchmark.percent),
              count: benchmark.organisations,
            })
          : sentenceOf(it.points, per(benchmark.percent), say)}
      </p>
      <FunnelChart
        title={say('compare.drawing', { name: measure.name, benchmark: per(benchmark.percent) })}
        points={it.points.map((point) => ({
          key: point.organisation.organisationId,
          name: point.own ? say('compare.you') : bareName(point.organisation.name),
          size: point.denominator,
          value: point.percent,
          turn: turnOf(point, measure.definition.direction),
          called: point.own || called.has(point.organisation.organisationId),
        }))}
        funnel={it.funnel.map(({ of, ...limits }) => ({ size: of, ...limits }))}
        benchmark={{
          value: benchmark.percent,
          words: say('compare.all-together', { benchmark: per(benchmark.percent) }),
        }}
        format={per}
        formatSize={format.number}
        sizeWords={say('compare.size')}
        caption={
          <>
            {say('compare.caption')} {benchmark.rounded && say('compare.rounded')}
          </>
        }
      />
      {it.range !== null && (
        <p className="soft figure-note">
          {say('joined.range', {
            count: it.range.organisations,
            low: per(it.range.low),
            middle: per(it.range.middle),
            high: per(it.range.high),
          })}
        </p>
      )}
      {it.points.length > 0 && (
        <Disclosure title={say('compare.as-table')}>
          <ComparedTable points={it.points} />
        </Disclosure>
      )}
    </>
  );
}

function ComparedTable({ points }: { readonly points: readonly Compared[] }) {
  const say = useWords('measurement');
  const format = useFormats();
  const per = (value: number) => inUnit(value, '%', format);
  return (
    <Table
      caption={say('compare.title')}
      rows={points}
      keyOf={({ organisation }) => organisation.organisationId}
      columns={[
        {
          key: 'who',
          title: say('joined.who'),
          cell: ({ organisation }) => <Named name={organisation.name} madeUp={organisation.madeUp} />,
        },
        {
          key: 'share',
          title: say('figure'),
          cell: ({ numerator, denominator, percent }) =>
            say('share', {
              part: format.number(numerator),
              whole: format.number(denominator),
              share: per(percent),
            }),
        },
        {
          key: 'likely',
          title: say('compare.likely'),
          figures: true,
          cell: ({ lower, upper }) => say('joined.between', { low: per(lower), high: per(upper) }),
        },
        {
          key: 'chance',
          title: say('compare.by-chance'),
          figures: true,
          cell: ({ limits }) => say('joined.between', { low: per(limits.lower), high: per(limits.upper) }),
        },
        {
          key: 'different',
          title: say('compare.different'),
          cell: ({ different }) => say(`compare.is.${different ?? 'alike'}`),
        },
      ]}
    />
  );
}

/** What can be concluded, in a sentence. */
function sentenceOf(
  points: readonly Compared[],
  benchmark: string,
  say: ReturnType<typeof useWords>,
): string {
  const [only] = points;
  if (only?.own && points.length === 1) return say(`compare.own.${only.different ?? 'alike'}`, { benchmark });
  const differing = points.filter(({ different }) => different !== null).length;
  return differing === 0
    ? say('compare.all-alike', { benchmark })
    : say('compare.some-differ', { count: differing, of: points.length, benchmark });
}

function turnOf(
  { different }: Compared,
  direction: Joined['measure']['definition']['direction'],
): 'better' | 'worse' | 'neither' | null {
  if (different === null) return null;
  if (direction === 'neutral') return 'neither';
  return (different === 'higher') === (direction === 'increase') ? 'better' : 'worse';
}

function keyOf({
  periodStart,
  periodEnd,
}: {
  readonly periodStart: string;
  readonly periodEnd: string;
}): string {
  return `${periodStart} ${periodEnd}`;
}
