import type { ReactNode } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import type { landscapeContract } from '../../contract.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { inMoney, yearSpan } from '../amount.ts';

type Match = Answered<typeof landscapeContract.match>;
type Side = Match['compare']['left'];

/** What both have, in a line for each kind of thing; says so when these files tell of none. */
export function InCommon({ it }: { readonly it: Match }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { names, postcodes, websites, funders } = it.inCommon;
  const rows = [
    ['organisation.names', names],
    ['compare.postcodes', postcodes],
    ['compare.website', websites],
    [
      'compare.funders',
      funders.map((one) => {
        const years = { left: one.left.join(', '), right: one.right.join(', ') };
        return say('pair.funder', { funder: one.name, ...years });
      }),
    ],
  ] as const;
  const some = rows.filter(([, found]) => found.length > 0);
  return (
    <Section title={say('compare.both')}>
      {some.length === 0 && <p className="soft">{say('compare.nothing-both')}</p>}
      <dl className="facts">
        {some.map(([title, found]) => (
          <div key={title} className="facts-pair">
            <dt>{say(title)}</dt>
            <dd>{format.list(found)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Two bodies side by side: all that is known of each, whatever was decided. */
export function SideBySide({ left, right }: { readonly left: Side; readonly right: Side }) {
  const say = useWords('landscape');
  const format = useFormats();
  const some = (values: readonly string[]) => values.join(', ') || say('unknown');
  const grants = (side: Side) =>
    side.grants.count === 0
      ? say('grants.none-received')
      : say('organisation.received', {
          count: side.grants.count,
          amount: inMoney(format, side.grants.amount),
          years: yearSpan(side.grants.firstYear, side.grants.lastYear, say('to')),
        });
  const rows: readonly (readonly [string, (side: Side) => ReactNode])[] = [
    ['organisation.numbers', (side) => some(side.identifiers)],
    ['organisation.names', (side) => some([...new Set(side.names.map((name) => name.name))])],
    ['organisation.address', (side) => some([...side.addresses, ...side.postcodes])],
    ['filter.place', (side) => side.place ?? say('unknown')],
    ['compare.company-number', (side) => some(side.companyNumbers)],
    ['compare.website', (side) => some(side.websites)],
    ['organisation.registered', (side) => some(side.registeredOn.map((day) => format.date(day)))],
    ['organisation.does', (side) => side.text ?? say('unknown')],
    ['grants.received', grants],
    ['sources.title', (side) => <Says says={side.says} />],
  ];
  return (
    <Section title={say('compare.side-by-side')}>
      <Table
        caption={say('compare.side-by-side')}
        onPhone="stacks"
        rows={rows}
        keyOf={([key]) => key}
        columns={[
          { key: 'what', title: say('compare.what'), cell: ([key]) => say(key) },
          { key: 'left', title: <Head side={left} />, cell: ([, of]) => <Cell of={left}>{of(left)}</Cell> },
          {
            key: 'right',
            title: <Head side={right} />,
            cell: ([, of]) => <Cell of={right}>{of(right)}</Cell>,
          },
        ]}
      />
    </Section>
  );
}

function Head({ side }: { readonly side: Side }) {
  const { path } = useHere();
  return <Link to={path(`what-is-here/organisations/${side.id}`)}>{side.name}</Link>;
}

/** On a phone the heads of the columns are gone: each cell says whose it is. */
function Cell({ of, children }: { readonly of: Side; readonly children: ReactNode }) {
  return (
    <>
      <span className="on-phone soft small">{of.name}</span> {children}
    </>
  );
}

/** What each source says of one side. */
function Says({ says }: { readonly says: Side['says'] }) {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  if (says.length === 0) return <>{say('unknown')}</>;
  return (
    <ul className="plain-names">
      {says.map((one) => (
        <li key={`${one.file} ${one.identifier ?? ''}`}>
          <strong>{said(one.source)}</strong>{' '}
          <span className="soft small">
            {[
              one.identifier,
              one.names.join(', '),
              one.address,
              one.postcodes.join(', '),
              one.website,
              one.companyNumber === null ? null : `${say('compare.company-number')} ${one.companyNumber}`,
              one.registeredOn === null
                ? null
                : `${say('organisation.registered')} ${format.date(one.registeredOn)}`,
              one.removedOn === null
                ? null
                : say('organisation.removed', { date: format.date(one.removedOn) }),
              one.grants === 0 ? null : say('compare.grants', { count: one.grants }),
              one.file,
            ]
              .filter((part) => part !== null && part !== '')
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
