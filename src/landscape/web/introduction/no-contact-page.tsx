import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { PrintButton } from '../../../web/parts/print.tsx';
import { Pager } from '../../../web/parts/pager.tsx';
import { Said } from '../../../web/parts/said.tsx';
import { useInWords } from '../views/in-words.ts';
import { asked as askedFilters } from '../place/filters.ts';
import { SearchBar } from '../place/search-bar.tsx';
import { DismissedSection } from './dismissed-section.tsx';
import { PairCard } from './pair-card.tsx';
import { asked, usePairQuestion, usualWeights, weighed } from './pair-question.ts';

type Pairs = Answered<typeof landscapeContract.pairs>;
const size = 10;
const steps = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Pairs that share much and have no contact on record: all of them, ranked as the reader weighs it, with what was looked at. */
export default function NoContactPage() {
  const say = useWords('landscape');
  const format = useFormats();
  const inWords = useInWords();
  const { initiativeId, path } = useHere();
  const [question, change] = usePairQuestion();
  const pairs = useAnswer(
    landscapeContract.pairs,
    { params: { initiativeId }, query: { ...asked(question), limit: size } },
    { keepLast: true },
  );
  const found = useAnswer(
    landscapeContract.search,
    {
      params: { initiativeId },
      query: { ...askedFilters(question.filters), limit: 1 },
    },
    { keepLast: true },
  );
  return (
    <Page
      title={say('pairs.title')}
      crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
      lede={say('pairs.lede')}
      actions={<PrintButton />}
    >
      <p className="print-only">{inWords(question.filters, found.data?.asked ?? {})}.</p>
      <SearchBar
        filters={question.filters}
        onChange={(next) => change({ filters: { ...question.filters, ...next } })}
        counted={found.data?.filters}
        suggestions={[]}
      />
      <Weighing />
      <Loaded of={pairs} meanwhile={<Skeleton height={240} />}>
        {({ items, total, ranked, lookedAt, leftOut }) => (
          <>
            <LookedAt lookedAt={lookedAt} leftOut={leftOut} />
            <Section
              title={
                ranked.all
                  ? say('pairs.count', { count: total, total: format.number(total) })
                  : say('pairs.first', { ranked: format.number(ranked.pairs) })
              }
            >
              <p className="soft">
                {ranked.all
                  ? say('pairs.order')
                  : say('pairs.first-about', {
                      count: total,
                      total: format.number(total),
                      ranked: format.number(ranked.pairs),
                    })}
              </p>
              {items.length === 0 && <p className="soft">{say('pairs.none')}</p>}
              <div className="stack">
                {items.map((pair) => (
                  <PairCard
                    key={`${pair.left.id} ${pair.right.id}`}
                    pair={pair}
                    lookedAt={lookedAt.sentence}
                  />
                ))}
              </div>
              <Pager
                from={question.from}
                shown={items.length}
                total={total}
                size={size}
                onFrom={(from) => change({ from })}
              />
            </Section>
          </>
        )}
      </Loaded>
      <DismissedSection />
    </Page>
  );
}

/** How much each thing shared counts: stated, and changed here. */
function Weighing() {
  const say = useWords('landscape');
  const format = useFormats();
  const [{ weights }, change] = usePairQuestion();
  const usual = weighed.every((name) => weights[name] === usualWeights[name]);
  const stated = weighed.map((name) => `${say(`shares.${name}`)} ${format.number(weights[name])}`);
  return (
    <Disclosure title={say('pairs.weighed', { weights: stated.join(', ') })} startsOpen={!usual}>
      <p className="soft small">{say('pairs.weighed-how')}</p>
      <div className="search-filters no-print">
        {weighed.map((name) => (
          <Select
            key={name}
            label={say(`shares.${name}`)}
            value={String(weights[name])}
            options={[...new Set([...steps, weights[name]])]
              .toSorted((a, b) => a - b)
              .map((step) => ({
                value: String(step),
                label: step === 0 ? say('pairs.not-counted') : format.number(step),
              }))}
            onChange={(value) => change({ weights: { ...weights, [name]: Number(value) } })}
          />
        ))}
        {!usual && (
          <Button look="link" onPress={() => change({ weights: usualWeights })}>
            {say('pairs.usual')}
          </Button>
        )}
      </div>
    </Disclosure>
  );
}

/** What was looked at, file by file, and how many pairs were left out for what reason. */
function LookedAt({ lookedAt, leftOut }: Pick<Pairs, 'lookedAt' | 'leftOut'>) {
  const say = useWords('landscape');
  const format = useFormats();
  const rows = [
    ...lookedAt.grants.map((one) => [one.label, say('pairs.grants', { count: one.count })] as const),
    ...lookedAt.registers.map(
      (one) => [one.label, say(one.whole ? 'pairs.whole' : 'pairs.part', { count: one.records })] as const,
    ),
    [say('organisation.trustees'), lookedAt.trustees ? say('pairs.yes') : say('people.no-data')] as const,
    [say('pairs.ties'), format.number(lookedAt.ties)] as const,
    [say('introductions.title'), format.number(lookedAt.introductions)] as const,
    [say('pairs.members'), format.number(lookedAt.members)] as const,
    [say('pairs.meetings'), say('pairs.meetings-not-kept')] as const,
  ];
  return (
    <>
      <p className="soft">
        <Said text={lookedAt.sentence} />{' '}
        {leftOut.contact > 0 && say('pairs.out-contact', { count: leftOut.contact })}{' '}
        {leftOut.dismissed > 0 && say('pairs.out-dismissed', { count: leftOut.dismissed })}{' '}
        {leftOut.mayBeOne > 0 && say('pairs.out-may-be-one', { count: leftOut.mayBeOne })}
      </p>
      <Disclosure title={say('pairs.looked-at')}>
        <dl className="facts">
          {rows.map(([what, found], at) => (
            <div key={`${what} ${String(at)}`} className="facts-pair">
              <dt>
                <Said text={what} />
              </dt>
              <dd>{found}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </>
  );
}
