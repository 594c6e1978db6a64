import type { z } from 'zod';
import type { grant } from '../../contract/organisation.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { inMoney } from '../amount.ts';
import type { Organisation } from './organisation.ts';
import '../place/place.css';

type Grant = z.output<typeof grant>;

/** Grants received and made, newest first, each with the file and line it is from. */
export function GrantsSection({ it }: { readonly it: Organisation }) {
  const say = useWords('landscape');
  const format = useFormats();
  return (
    <>
      <Section title={say('grants.received')}>
        {it.grantsReceived.length === 0 ? (
          <p className="soft">{say('grants.none-received')}</p>
        ) : (
          <GrantsTable caption={say('grants.received')} grants={it.grantsReceived} other="funder" />
        )}
      </Section>
      {it.grantsMade.count > 0 && (
        <Section title={say('grants.made')}>
          <p>
            {say('grants.made-count', {
              count: it.grantsMade.count,
              total: format.number(it.grantsMade.count),
              amount: inMoney(format, it.grantsMade.amount),
            })}
          </p>
          <GrantsTable caption={say('grants.made')} grants={it.grantsMade.items} other="recipient" />
        </Section>
      )}
    </>
  );
}

interface GrantsTableProps {
  readonly caption: string;
  readonly grants: readonly Grant[];
  /** Which side of the grant is shown beside it. */
  readonly other: 'funder' | 'recipient';
}

/** Grants as a table. A grant to a person names nobody. */
export function GrantsTable({ caption, grants, other }: GrantsTableProps) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  return (
    <Table
      caption={caption}
      onPhone="stacks"
      rows={[...grants].sort((a, b) => b.awardedOn.localeCompare(a.awardedOn))}
      keyOf={(grant) => grant.id}
      columns={[
        {
          key: 'what',
          title: say('grants.what'),
          cell: (grant) => (
            <>
              {grant.title}
              {grant.programme !== null && <span className="found-about">{grant.programme}</span>}
            </>
          ),
        },
        {
          key: 'other',
          title: say(`grants.${other}`),
          cell: (grant) => {
            const body = grant[other];
            return body === null ? (
              say('grants.individual')
            ) : (
              <Link to={path(`what-is-here/organisations/${body.id}`)}>{body.name}</Link>
            );
          },
        },
        { key: 'when', title: say('grants.when'), cell: (grant) => format.shortDate(grant.awardedOn) },
        {
          key: 'amount',
          title: say('grants.amount'),
          cell: (grant) => inMoney(format, grant.amount, grant.currency),
          figures: true,
        },
        {
          key: 'source',
          title: say('sources.what'),
          cell: ({ from }) => (
            <span className="small soft">
              <Said text={from.label} />
              {from.line !== null && `, ${say('sources.line', { line: from.line })}`}
            </span>
          ),
        },
      ]}
    />
  );
}
