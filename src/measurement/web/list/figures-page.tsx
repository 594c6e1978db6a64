import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { MiniChart } from '../../../web/charts/mini-chart.tsx';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { curvePoints, lastRange } from '../figure/curve-points.ts';
import { inUnit } from '../figure/figure-words.ts';
import { joinedPoints } from '../figure/joined-points.ts';
import { CollectionsSection } from './collections-section.tsx';
import '../figure/figure.css';

type Measure = Answered<typeof measurementContract.listMeasures>['items'][number];

/** "Our figures": the whole place, our work, and collections under way. */
export default function FiguresPage() {
  const say = useWords('measurement');
  const { initiativeId, may, path } = useHere();
  const measures = useAnswer(measurementContract.listMeasures, { params: { initiativeId } });
  const rounds = useAnswer(measurementContract.listRounds, { params: { initiativeId } });
  const joined = useAnswer(measurementContract.listJoined, { params: { initiativeId } });
  const mayDefine = may('measurement.define');
  const indicators = measures.data?.items.filter((one) => one.kind === 'indicator') ?? [];
  const ours = measures.data?.items.filter((one) => one.kind === 'measure') ?? [];
  return (
    <Page
      title={say('title')}
      lede={measures.data && say('list.lede', { count: ours.length, place: indicators.length })}
      actions={
        <>
          {may('measurement.return') && (
            <Link look="button" to={path('our-figures/spreadsheets')}>
              {say('sheet.title')}
            </Link>
          )}
          {mayDefine && (
            <>
              <Link look="button" to={path('our-figures/from-a-file')}>
                {say('list.from-a-file')}
              </Link>
              <Link look="button" to={path('our-figures/new')}>
                {say('list.define')}
              </Link>
            </>
          )}
        </>
      }
    >
      <Loaded of={measures} meanwhile={<Skeleton lines={9} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              next={
                mayDefine && (
                  <Link look="go" to={path('our-figures/new')}>
                    {say('list.first-step')}
                  </Link>
                )
              }
            >
              {say('list.empty')}
            </Empty>
          ) : (
            <div className={`stack-wide ${rounds.isPending || joined.isPending ? 'waits' : ''}`}>
              <CollectionsSection />
              <Section title={say('list.whole-place')}>
                {indicators.length === 0 && <p className="soft">{say('list.no-indicators')}</p>}
                <ul className="plain-list">
                  {indicators.map((measure) => (
                    <IndicatorRow key={measure.measureId} measure={measure} />
                  ))}
                </ul>
              </Section>
              <OurWork measures={ours} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

/** An indicator: name, last figure, the one sentence, and its curve in small. */
function IndicatorRow({ measure }: { readonly measure: Measure }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const { measureId, name, definition } = measure;
  const curve = useAnswer(measurementContract.readCurve, { params: { initiativeId, measureId } });
  const figure = (value: number) => inUnit(value, definition.unit, format);
  const last = curve.data?.points.findLast((point) => point.number !== null);
  return (
    <li className="figure-row">
      <div>
        <Link to={path(`our-figures/${measureId}`)}>{name}</Link>
        {last !== undefined && last.number !== null && (
          <p>
            <span className="figure-last">{figure(last.number)}</span>{' '}
            <span className="soft">{format.period(last.label)}</span>
          </p>
        )}
        <p className="soft">
          {curve.data === undefined ? definition.meaning : <Said text={curve.data.sentence} />}
        </p>
      </div>
      {curve.data !== undefined && curve.data.points.length > 1 && (
        <MiniChart
          title={say('curve.label', { place: curve.data.place.name, name })}
          points={curvePoints(curve.data.points, say)}
          range={lastRange(curve.data.ranges)}
          format={figure}
        />
      )}
    </li>
  );
}

function OurWork({ measures }: { readonly measures: readonly Measure[] }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const joined = useAnswer(measurementContract.listJoined, { params: { initiativeId } });
  const seriesOf = new Map(joined.data?.items.map(({ measureId, series }) => [measureId, series]));
  return (
    <Section title={say('list.our-work')}>
      {measures.length === 0 && <p className="soft">{say('list.no-measures')}</p>}
      <ul className="plain-list">
        {measures.map(({ measureId, name, definition }) => {
          const series = seriesOf.get(measureId) ?? [];
          const last = series.at(-1);
          const points = joinedPoints(series, definition.unit, say, format);
          return (
            <li key={measureId} className="figure-row">
              <div>
                <Link to={path(`our-figures/${measureId}`)}>{name}</Link>
                {last === undefined ? (
                  <p className="soft">{definition.meaning}</p>
                ) : (
                  <p>
                    <span className="figure-last">
                      <Said text={last.sentence} />
                    </span>{' '}
                    <span className="soft">{format.period(last.label)}</span>
                  </p>
                )}
              </div>
              {points.filter((point) => point.value !== null).length > 1 && (
                <MiniChart
                  title={name}
                  points={points}
                  format={(value) =>
                    inUnit(value, definition.form === 'share' ? '%' : definition.unit, format)
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
