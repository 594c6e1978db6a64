import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { PrintButton } from '../../../web/parts/print.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { inMoney, yearSpan } from '../amount.ts';
import { AddToCompare } from './add-to-compare.tsx';
import { SharedMatrix } from './shared-matrix.tsx';

export type SideBySide = Answered<typeof landscapeContract.sideBySide>;
type Compared = SideBySide['organisations'][number];

/** Two to six organisations beside one another: each figure with its day and file, and what every two of them share. */
export default function SideBySidePage() {
  const say = useWords('landscape');
  const { initiativeId, path } = useHere();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const given = typeof search['of'] === 'string' ? search['of'] : '';
  const chosen = given.split(',').filter((one) => one !== '');
  const compare = (ids: readonly string[]) =>
    void navigate({ to: '.', search: { of: ids.join(',') }, replace: true, resetScroll: false });
  const answer = useAnswer(
    landscapeContract.sideBySide,
    { params: { initiativeId }, query: { of: given } },
    { when: chosen.length >= 2, keepLast: true },
  );
  const crumbs = [{ label: say('crumb.here'), to: path('what-is-here') }];
  if (chosen.length < 2)
    return (
      <Page title={say('beside.title')} crumbs={crumbs}>
        <Empty
          next={
            <Link look="go" to={`${path('what-is-here')}${given === '' ? '' : `?chosen=${given}`}`}>
              {say('beside.choose')}
            </Link>
          }
        >
          {say('beside.empty')}
        </Empty>
      </Page>
    );
  return (
    <Loaded of={answer} meanwhile={<Skeleton lines={9} />}>
      {(it) => (
        <Page title={say('beside.title')} crumbs={crumbs} lede={<Lede it={it} />} actions={<PrintButton />}>
          {chosen.length < 6 && <AddToCompare onAdd={(id) => compare([...chosen, id])} chosen={chosen} />}
          <Facts
            it={it}
            onLeave={
              it.organisations.length > 2
                ? (id) => compare(it.organisations.map((one) => one.id).filter((one) => one !== id))
                : null
            }
          />
          <SharedMatrix it={it} />
        </Page>
      )}
    </Loaded>
  );
}

function Lede({ it }: { readonly it: SideBySide }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { classes, places, funders } = it.shared;
  const all = [...places, ...classes, ...funders.map(({ name }) => name)];
  return all.length === 0 ? (
    <>{say('beside.nothing-in-all')}</>
  ) : (
    <>{say('beside.in-all', { count: it.organisations.length, what: format.list(all.slice(0, 8)) })}</>
  );
}

interface FactsProps {
  readonly it: SideBySide;
  /** Null when two are left: fewer cannot be compared. */
  readonly onLeave: ((id: string) => void) | null;
}

function Facts({ it, onLeave }: FactsProps) {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  const { path } = useHere();
  const figure = (one: Compared['latestIncome']) =>
    one === null ? (
      say('beside.not-in-files')
    ) : (
      <>
        {inMoney(format, one.value)}
        <span className="soft small beside-source">
          {say('beside.year-to', { day: format.shortDate(one.day) })}. {said(one.source.label)},{' '}
          {one.source.file}
          {one.source.licence !== null && `, ${one.source.licence}`}
        </span>
      </>
    );
  const rows: readonly {
    readonly key: string;
    readonly title: string;
    readonly of: (one: Compared) => React.ReactNode;
  }[] = [
    {
      key: 'numbers',
      title: say('organisation.numbers'),
      of: (one) => one.identifiers.join(', ') || say('unknown'),
    },
    { key: 'does', title: say('organisation.does'), of: (one) => one.summary ?? say('text.nothing') },
    {
      key: 'where',
      title: say('pair.where'),
      of: (one) =>
        [...new Set(one.places.map(({ name }) => name))].slice(0, 6).join(', ') ||
        say('organisation.nowhere'),
    },
    {
      key: 'registered',
      title: say('organisation.registered'),
      of: (one) => (one.registeredOn === null ? say('beside.not-in-files') : format.date(one.registeredOn)),
    },
    { key: 'income', title: say('income.income'), of: (one) => figure(one.latestIncome) },
    { key: 'spending', title: say('income.spending'), of: (one) => figure(one.latestSpending) },
    {
      key: 'classes',
      title: say('filter.about'),
      of: (one) =>
        [...new Set(one.classes.map(({ label }) => label))].join(', ') || say('beside.not-in-files'),
    },
    {
      key: 'grants',
      title: say('grants.received'),
      of: (one) =>
        one.grants.count === 0
          ? say('grants.none-received')
          : one.grants.byFunder
              .map((funder) =>
                say('found.grants', {
                  count: funder.count,
                  funder: funder.short,
                  years: yearSpan(funder.years.at(0) ?? null, funder.years.at(-1) ?? null, say('to')),
                  amount: inMoney(format, funder.amount, one.grants.currency),
                }),
              )
              .join('; '),
    },
    {
      key: 'trustees',
      title: say('organisation.trustees'),
      of: (one) =>
        one.trusteeCount === null
          ? say('people.no-data')
          : say('organisation.trustee-count', { count: one.trusteeCount }),
    },
    {
      key: 'sources',
      title: say('sources.title'),
      of: (one) => (
        <span className="small">
          {one.files
            .map((file) =>
              [said(file.label), file.file, file.licence].filter((part) => part !== null).join(', '),
            )
            .join('; ')}
        </span>
      ),
    },
  ];
  return (
    <Section title={say('beside.facts')}>
      <div className="beside-table">
        <Table
          caption={say('beside.facts')}
          onPhone="stacks"
          rows={rows}
          keyOf={(row) => row.key}
          columns={[
            { key: 'what', title: say('compare.what'), cell: (row) => row.title },
            ...it.organisations.map((one) => ({
              key: one.id,
              title: one.name,
              cell: (row: (typeof rows)[number]) => row.of(one),
            })),
          ]}
        />
      </div>
      <ul className="plain-names no-print">
        {it.organisations.map((one) => (
          <li key={one.id} className="row">
            <Named name={one.name} madeUp={one.madeUp} to={path(`what-is-here/organisations/${one.id}`)} />
            {onLeave && (
              <Button
                look="link"
                label={say('beside.leave-named', { name: one.name })}
                onPress={() => onLeave(one.id)}
              >
                {say('beside.leave')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
