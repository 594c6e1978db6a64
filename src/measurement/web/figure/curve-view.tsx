import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { LineChart } from '../../../web/charts/line-chart.tsx';
import { Multiple, SmallMultiples } from '../../../web/charts/mini-chart.tsx';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { useSaid } from '../../../web/app/language/said.ts';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { BehindSection } from '../around/behind-section.tsx';
import { breaksAt, happeningsOf, settingsWords, withExpected } from '../around/curve-parts.ts';
import { ExpectedSection } from '../around/expected-section.tsx';
import { askedAs, HowSection, KeepApart, type Looking } from '../around/how-section.tsx';
import { Signs } from '../around/signs.tsx';
import {
  curvePoints,
  lastRange,
  otherPoints,
  sharedScale,
  turnOf,
  type CurveAnswer,
} from './curve-points.ts';
import { Downloads } from './downloads.tsx';
import { inUnit } from './figure-words.ts';
import { MeaningSection } from './meaning-section.tsx';
import './figure.css';

type Definitions = Answered<typeof measurementContract.readMeasure>['definitions'];

/** The curve of the whole place: can anything be concluded, how it looks, and how it goes elsewhere. */
export function CurveView({
  measureId,
  definitions,
}: {
  readonly measureId: string;
  readonly definitions: Definitions;
}) {
  const say = useWords('measurement');
  const { initiativeId, may, path } = useHere();
  const [looking, setLooking] = useState<Looking>({ screening: null, periods: 'all' });
  const curve = useAnswer(
    measurementContract.readCurve,
    { params: { initiativeId, measureId }, query: askedAs(looking) },
    { keepLast: true },
  );
  return (
    <Loaded of={curve} meanwhile={<Skeleton height={420} />}>
      {(it) => (
        <Page
          title={it.measure.name}
          crumbs={[{ label: say('title'), to: path('our-figures') }]}
          lede={<Answer sentence={it.sentence} />}
        >
          {it.points.length === 0 ? (
            <>
              <Empty
                next={
                  may('measurement.define') && (
                    <Link look="go" to={path('our-figures/from-a-file')}>
                      {say('list.from-a-file')}
                    </Link>
                  )
                }
              >
                {say('curve.empty')}
              </Empty>
              <MeaningSection measure={it.measure} definitions={definitions} />
              <BehindSection measureId={measureId} />
            </>
          ) : (
            <div className="stack-wide">
              <div>
                <Signs {...it} />
                <MainCurve it={it} />
                <KeepApart parts={it} looking={looking} onLook={setLooking} />
              </div>
              <ExpectedSection measureId={measureId} unit={it.measure.definition.unit} parts={it} />
              <Elsewhere it={it} />
              <BehindSection measureId={measureId} />
              <HowSection
                measureId={measureId}
                parts={it}
                ranges={it.ranges}
                whyNoRange={it.whyNoRange}
                looking={looking}
                onLook={setLooking}
              />
              <Downloads
                csv={{ route: measurementContract.curveFile, params: { initiativeId, measureId } }}
              />
              <MeaningSection measure={it.measure} definitions={definitions} />
            </div>
          )}
        </Page>
      )}
    </Loaded>
  );
}

/** The first sentence is the answer; the rest explains it. */
export function Answer({ sentence: english }: { readonly sentence: string }) {
  const sentence = useSaid()(english);
  const end = sentence.indexOf('. ');
  if (end < 0) return <strong>{sentence}</strong>;
  return (
    <>
      <strong>{sentence.slice(0, end + 1)}</strong> {sentence.slice(end + 2)}
    </>
  );
}

function MainCurve({ it }: { readonly it: CurveAnswer }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { unit, target } = it.measure.definition;
  const figure = (value: number) => inUnit(value, unit, format);
  const range = lastRange(it.ranges);
  const known = curvePoints(it.points, say);
  const { points, expected } = withExpected(known, it.points, it, say, format);
  const source = it.points.at(-1)?.source;
  const from = source && [
    source.label,
    source.file,
    source.line === null ? null : say('source.line', { line: source.line }),
  ];
  return (
    <LineChart
      title={say('curve.label', { place: it.place.name, name: it.measure.name })}
      points={points}
      range={range}
      ranges={it.ranges}
      breaks={breaksAt(it)}
      happenings={happeningsOf(it, known, say, format)}
      expected={expected}
      format={figure}
      aim={target === null ? null : { value: target, words: say('aim', { figure: figure(target) }) }}
      caption={
        <>
          {say('curve.span', {
            place: it.place.name,
            from: format.period(it.points[0]?.label ?? ''),
            until: format.period(it.points.at(-1)?.label ?? ''),
          })}{' '}
          <Said text={it.whyNoRange ?? ''} />
          {range?.early && say('curve.early', { count: range.points })}{' '}
          {(range !== null || it.periods === 'apart') && settingsWords(it, say)}{' '}
          {it.points.some(({ likely }) => likely !== null) && `${say('joined.caption-share')} `}
          {from && `${say('source', { source: from.filter((part) => part !== null).join(', ') })}. `}
          {[it.licence, it.attribution].filter((part) => part !== null).join('. ')}{' '}
        </>
      }
    />
  );
}

function Elsewhere({ it }: { readonly it: CurveAnswer }) {
  const say = useWords('measurement');
  const said = useSaid();
  const format = useFormats();
  const { unit, direction } = it.measure.definition;
  const figure = (value: number) => inUnit(value, unit, format);
  if (it.comparators.length === 0) return null;
  const scale = sharedScale(it.comparators);
  return (
    <Section title={say('curve.elsewhere')}>
      <SmallMultiples>
        {it.comparators.map((other) => (
          <Multiple
            key={other.place.code}
            name={said(other.place.name)}
            title={say('curve.label', { place: said(other.place.name), name: it.measure.name })}
            points={otherPoints(other, turnOf(other.way, direction), say)}
            range={lastRange(other.ranges)}
            format={figure}
            scale={scale}
          />
        ))}
      </SmallMultiples>
      <p className="small soft figure-note">{say('curve.one-scale')}</p>
      <Disclosure title={say('curve.elsewhere-table')}>
        <Table
          caption={say('curve.elsewhere')}
          rows={it.comparators}
          keyOf={(other) => other.place.code}
          columns={[
            { key: 'place', title: say('place'), cell: (other) => said(other.place.name) },
            {
              key: 'last',
              title: say('curve.last'),
              cell: (other) => (other.last === null ? say('no-data-unsaid') : figure(other.last)),
              figures: true,
            },
            {
              key: 'range',
              title: say('curve.usual-range'),
              cell: (other) => {
                const range = lastRange(other.ranges);
                return range === null
                  ? say('curve.no-range')
                  : say('curve.range', { lower: figure(range.lower), upper: figure(range.upper) });
              },
            },
            {
              key: 'verdict',
              title: say('curve.verdict'),
              cell: (other) => say(`verdict.${other.verdict.replace(' ', '-')}`),
            },
          ]}
        />
      </Disclosure>
    </Section>
  );
}
