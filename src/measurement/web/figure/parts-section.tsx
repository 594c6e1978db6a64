import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { Multiple, SmallMultiples } from '../../../web/charts/mini-chart.tsx';
import { useAnswer } from '../../../web/app/answers.ts';
import { addressOf } from '../../../web/app/client.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats, type Formats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import type { Point } from '../../../web/charts/points.ts';
import { shortPeriod } from './curve-points.ts';
import { inUnit } from './figure-words.ts';

type Joined = Answered<typeof measurementContract.readParts>;
type Breakdown = Joined['breakdowns'][number];
type Period = Breakdown['periods'][number];
type Part = Period['whole'];

/** What the parts add up to: by category now, and each category over the periods on one scale. */
export function PartsSection({ measureId }: { readonly measureId: string }) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const params = { initiativeId, measureId };
  const parts = useAnswer(measurementContract.readParts, { params });
  const told = parts.data?.breakdowns.filter(({ periods }) => periods.some((one) => one.told > 0)) ?? [];
  if (parts.data === undefined || told.length === 0) return null;
  return (
    <>
      {told.map((breakdown) => (
        <OneBreakdown key={breakdown.breakdownId} breakdown={breakdown} joined={parts.data} />
      ))}
      <p className="row no-print">
        {(['csv', 'xlsx', 'json'] as const).map((format) => (
          <a
            key={format}
            href={addressOf(measurementContract.partsFile, { params, query: { format } })}
            download
          >
            {say(`parts.download-${format}`)}
          </a>
        ))}
      </p>
    </>
  );
}

function OneBreakdown({ breakdown, joined }: { readonly breakdown: Breakdown; readonly joined: Joined }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { definition } = joined.measure;
  const unit = definition.form === 'share' ? '%' : definition.unit;
  const { name, cells, periods, whoTold, whoDidNot } = breakdown;
  const last = periods.findLast(({ told }) => told > 0);
  if (last === undefined) return null;
  const label = (cellId: string) => cells.find((cell) => cell.cellId === cellId)?.label ?? '';
  const highest = Math.max(0, ...periods.flatMap(({ parts }) => parts.map((part) => figureOf(part) ?? 0)));
  return (
    <Section title={say('parts.title', { name })}>
      <p>
        {say('parts.told', { told: last.told, of: last.of, period: format.period(last.label) })}{' '}
        {breakdown.adding === 'may overlap' && say('parts.overlap')} {joined.disclosure}
      </p>
      <Table
        caption={say('parts.title', { name })}
        rows={last.parts}
        keyOf={({ cellId }) => cellId}
        columns={[
          { key: 'part', title: name, cell: ({ cellId }) => label(cellId) },
          {
            key: 'figure',
            title: format.period(shortPeriod(last.label)),
            cell: (part) => partWords(part, unit, say, format),
            figures: true,
          },
          {
            key: 'of',
            title: say('parts.of-told'),
            cell: ({ ofWhole }) => (ofWhole === null ? '' : format.percent(ofWhole / 100)),
            figures: true,
          },
        ]}
      />
      {periods.length > 1 && (
        <SmallMultiples>
          {last.parts.map(({ cellId }) => (
            <Multiple
              key={cellId}
              name={label(cellId)}
              title={say('curve.label', { place: joined.measure.name, name: label(cellId) })}
              points={pointsOf(periods, cellId, (part) => partWords(part, unit, say, format), format)}
              scale={[0, highest]}
              format={(value) => inUnit(value, unit, format)}
            />
          ))}
        </SmallMultiples>
      )}
      {periods.length > 1 && (
        <Disclosure title={say('parts.as-table', { name })}>
          <Table
            caption={say('parts.as-table', { name })}
            rows={[...periods].reverse()}
            keyOf={({ periodStart, periodEnd }) => `${periodStart} ${periodEnd}`}
            columns={[
              {
                key: 'period',
                title: say('period'),
                cell: (period) => format.period(shortPeriod(period.label)),
              },
              ...cells
                .filter(({ cellId }) =>
                  periods.some(({ parts }) => parts.some((part) => part.cellId === cellId)),
                )
                .map((cell) => ({
                  key: cell.cellId,
                  title: cell.label,
                  figures: true,
                  cell: (period: Period) => {
                    const part = period.parts.find(({ cellId }) => cellId === cell.cellId);
                    return part === undefined ? '' : partWords(part, unit, say, format);
                  },
                })),
              {
                key: 'told',
                title: say('parts.who-told'),
                cell: (period) => say('joined.of-asked', { reported: period.told, asked: period.of }),
                figures: true,
              },
            ]}
          />
        </Disclosure>
      )}
      {whoTold.length + whoDidNot.length > 1 && (
        <Disclosure title={say('parts.who', { name })}>
          <p>
            {say('parts.who-told')}: <Names of={whoTold} />
          </p>
          <p>
            {say('parts.who-did-not')}: <Names of={whoDidNot} />
          </p>
        </Disclosure>
      )}
    </Section>
  );
}

function Names({ of }: { readonly of: Breakdown['whoTold'] }) {
  const say = useWords('measurement');
  if (of.length === 0) return <span className="soft">{say('parts.nobody')}</span>;
  return of.map((one, at) => (
    <span key={one.organisationId}>
      {at > 0 && ', '}
      <Named name={one.name} madeUp={one.madeUp} />
    </span>
  ));
}

/** A category over the periods: what is hidden or was not told is a gap that says so. */
function pointsOf(
  periods: readonly Period[],
  cellId: string,
  words: (part: Part) => string,
  format: Formats,
): Point[] {
  return periods.map((period) => {
    const label = format.period(shortPeriod(period.label));
    const part = period.parts.find((one) => one.cellId === cellId);
    const value = part === undefined ? null : figureOf(part);
    return part === undefined || value !== null ? { label, value } : { label, value, missing: words(part) };
  });
}

function figureOf({ number, share }: Part): number | null {
  return share?.percent ?? number;
}

/** A part in words: a number, a share with its likely range, hidden, or told by nobody. */
function partWords(part: Part, unit: string, say: Say, format: Formats): string {
  if (part.state === 'suppressed') return say('hidden');
  if (part.share !== null) {
    const per = (value: number) => inUnit(value, '%', format);
    return say('joined.share', {
      share: per(part.share.percent),
      lower: per(part.share.lower),
      upper: per(part.share.upper),
    });
  }
  return part.number === null ? say('parts.not-told') : inUnit(part.number, unit, format);
}
