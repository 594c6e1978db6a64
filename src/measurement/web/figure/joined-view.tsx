import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { LineChart } from '../../../web/charts/line-chart.tsx';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { ComparisonSection } from './comparison-section.tsx';
import { Answer } from './curve-view.tsx';
import { Downloads } from './downloads.tsx';
import { EarlierFigures } from './earlier-figures.tsx';
import { figureWords, inUnit } from './figure-words.ts';
import { joinedPoints, joinedWords, type Joined } from './joined-points.ts';
import { MeaningSection } from './meaning-section.tsx';
import './figure.css';

type Definitions = Answered<typeof measurementContract.readMeasure>['definitions'];

/** What our work adds up to: the sentence, the chart with its aim, who is in and who is not, and each figure's source. */
export function JoinedView({
  measureId,
  definitions,
}: {
  readonly measureId: string;
  readonly definitions: Definitions;
}) {
  const say = useWords('measurement');
  const { initiativeId, may, path } = useHere();
  const joined = useAnswer(measurementContract.readJoined, { params: { initiativeId, measureId } });
  return (
    <Loaded of={joined} meanwhile={<Skeleton height={420} />}>
      {(it) => (
        <Page
          title={it.measure.name}
          crumbs={[{ label: say('title'), to: path('our-figures') }]}
          lede={<Answer sentence={it.series.at(-1)?.sentence ?? say('joined.none-yet')} />}
        >
          {it.series.length === 0 ? (
            <>
              <Empty
                next={
                  may('measurement.collect') && (
                    <Link look="go" to={path('our-figures/collections/new')}>
                      {say('list.new-collection')}
                    </Link>
                  )
                }
              >
                {say('joined.empty')}
              </Empty>
              <MeaningSection measure={it.measure} definitions={definitions} />
            </>
          ) : (
            <div className="stack-wide">
              <JoinedChart it={it} />
              {it.measure.definition.form === 'share' && <ComparisonSection measure={it.measure} />}
              <WhoIsIn it={it} />
              <EachFigure it={it} />
              <Downloads
                csv={{ route: measurementContract.joinedFile, params: { initiativeId, measureId } }}
              />
              <MeaningSection measure={it.measure} definitions={definitions} />
            </div>
          )}
        </Page>
      )}
    </Loaded>
  );
}

function JoinedChart({ it }: { readonly it: Joined }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { unit, target, form, counts } = it.measure.definition;
  const shown = form === 'share' ? '%' : unit;
  const figure = (value: number) => inUnit(value, shown, format);
  const spans = counts === 'people' || counts === 'families';
  return (
    <div>
      <LineChart
        title={it.measure.name}
        points={joinedPoints(it.series, unit, say, format)}
        format={figure}
        aim={target === null ? null : { value: target, words: say('aim', { figure: figure(target) }) }}
        caption={
          <>
            {say(
              form === 'share'
                ? 'joined.caption-share'
                : spans
                  ? 'joined.caption-people'
                  : 'joined.caption-sum',
            )}{' '}
            {it.disclosure}{' '}
          </>
        }
      />
      <Disclosure title={say('joined.as-table')}>
        <Table
          caption={it.measure.name}
          rows={it.series}
          keyOf={(one) => one.periodStart}
          columns={[
            { key: 'period', title: say('period'), cell: (one) => format.period(one.label) },
            {
              key: 'figure',
              title: say('figure'),
              cell: (one) => joinedWords(one, unit, say, format),
              figures: true,
            },
            {
              key: 'in',
              title: say('joined.in'),
              cell: (one) =>
                one.asked === null
                  ? format.number(one.reported)
                  : say('joined.of-asked', { reported: one.reported, asked: one.asked }),
              figures: true,
            },
          ]}
        />
      </Disclosure>
    </div>
  );
}

function WhoIsIn({ it }: { readonly it: Joined }) {
  const say = useWords('measurement');
  return (
    <div className="columns even">
      <Section title={say('joined.who-is-in')}>
        {it.whoIsIn.length === 0 && <p className="soft">{say('joined.nobody-in')}</p>}
        <ul>
          {it.whoIsIn.map((one) => (
            <li key={one.organisationId}>
              <Named name={one.name} madeUp={one.madeUp} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say('joined.who-is-not')}>
        {it.whoIsNot.length === 0 && <p className="soft">{say('joined.everybody-in')}</p>}
        <ul>
          {it.whoIsNot.map(({ organisation, why }) => (
            <li key={organisation.organisationId}>
              <Named name={organisation.name} madeUp={organisation.madeUp} />: <Said text={why} />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

/** Every figure with its source; corrected ones keep the old figure beside the new, with the reason. */
function EachFigure({ it }: { readonly it: Joined }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { unit } = it.measure.definition;
  if (it.values.length === 0) return it.anonymousRange.length === 0 ? null : <AnonymousRange it={it} />;
  const newestFirst = [...it.values].sort((a, b) => b.periodStart.localeCompare(a.periodStart));
  return (
    <Section title={say('joined.each')}>
      <Table
        caption={say('joined.each')}
        onPhone="stacks"
        rows={newestFirst}
        keyOf={(value) => value.valueId}
        columns={[
          {
            key: 'who',
            title: say('joined.who'),
            cell: (value) => (
              <Named
                name={value.organisation?.name ?? value.place?.name ?? ''}
                madeUp={value.organisation?.madeUp ?? false}
              />
            ),
          },
          { key: 'period', title: say('period'), cell: (value) => value.periodLabel },
          {
            key: 'figure',
            title: say('figure'),
            cell: (value) => (
              <>
                {figureWords(value, unit, say, format)}
                <EarlierFigures earlier={value.earlier} unit={unit} />
              </>
            ),
          },
          {
            key: 'source',
            title: say('source.title'),
            cell: ({ source }) => (
              <span className="small">
                {[
                  source.label,
                  source.file === source.label ? null : source.file,
                  source.sheet,
                  source.cell !== null
                    ? say('sheet.source-cell', { cell: source.cell })
                    : source.line === null
                      ? null
                      : say('source.line', { line: source.line }),
                  source.enteredBy,
                  format.shortDate(source.enteredAt),
                ]
                  .filter((part) => part !== null)
                  .join(', ')}
              </span>
            ),
          },
        ]}
      />
      {it.anonymousRange.length > 0 && <AnonymousRange it={it} />}
    </Section>
  );
}

/** The middle half of everybody's figures, without names: something that a partner gets back. */
function AnonymousRange({ it }: { readonly it: Joined }) {
  const say = useWords('measurement');
  const format = useFormats();
  const last = it.anonymousRange.at(-1);
  if (last === undefined) return null;
  const figure = (value: number) =>
    inUnit(value, it.measure.definition.form === 'share' ? '%' : it.measure.definition.unit, format);
  return (
    <p className="soft figure-note">
      {say('joined.range', {
        count: last.organisations,
        low: figure(last.low),
        middle: figure(last.middle),
        high: figure(last.high),
      })}
    </p>
  );
}
