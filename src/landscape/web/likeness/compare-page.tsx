import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Said } from '../../../web/parts/said.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { inMoney, yearSpan } from '../amount.ts';
import '../organisation/organisation.css';

type Match = Answered<typeof landscapeContract.match>;
type Side = Match['compare']['left'];

/** Is this the same body? Two side by side, what speaks for it and against it, and a decision that can be taken back. */
export default function ComparePage() {
  const say = useWords('landscape');
  const matchId = useAddressPart('matchId');
  const { initiativeId, path } = useHere();
  const match = useAnswer(landscapeContract.match, { params: { initiativeId, matchId } });
  return (
    <Loaded of={match}>
      {(it) => (
        <Page
          title={say('compare.title')}
          crumbs={[
            { label: say('crumb.here'), to: path('what-is-here') },
            { label: say('likenesses.title'), to: path('what-is-here/likenesses') },
          ]}
          lede={say(`compare.${it.state}`, { left: it.left.name, right: it.right.name })}
        >
          <Decision it={it} />
          <div className="side-by-side">
            <Section title={say('compare.for')}>
              <ul>
                {it.reasons.map((reason) => (
                  <li key={reason}>
                    <Said text={reason} />
                  </li>
                ))}
              </ul>
            </Section>
            <Section title={say('compare.against')}>
              {it.differences.length === 0 && <p className="soft">{say('compare.nothing-against')}</p>}
              <ul>
                {it.differences.map((difference) => (
                  <li key={difference}>
                    <Said text={difference} />
                  </li>
                ))}
              </ul>
            </Section>
          </div>
          <SideBySide left={it.compare.left} right={it.compare.right} />
        </Page>
      )}
    </Loaded>
  );
}

const choices = { accept: 'compare.same', reject: 'compare.different', undo: 'compare.undo' } as const;

function Decision({ it }: { readonly it: Match }) {
  const say = useWords('landscape');
  const { initiativeId, may } = useHere();
  const decide = useChange(landscapeContract.decideMatch);
  const choose = (decision: keyof typeof choices, version = it.version) =>
    decide.mutate({ params: { initiativeId, matchId: it.id }, body: { decision, version } });
  if (!may('landscape.decide')) return null;
  return (
    <div className="stack decision">
      <div className="row">
        {it.state === 'proposed' ? (
          <>
            <Button look="go" isPending={decide.isPending} onPress={() => choose('accept')}>
              {say('compare.same')}
            </Button>
            <Button isPending={decide.isPending} onPress={() => choose('reject')}>
              {say('compare.different')}
            </Button>
          </>
        ) : (
          <Button isPending={decide.isPending} onPress={() => choose('undo')}>
            {say('compare.undo')}
          </Button>
        )}
      </div>
      <BothVersions<Match>
        problem={decide.error}
        rows={(theirs) => [
          {
            what: say('compare.title'),
            theirs: say(`compare.${theirs.state}`, { left: it.left.name, right: it.right.name }),
            mine: say(choices[decide.variables?.body.decision ?? 'undo']),
          },
        ]}
        isPending={decide.isPending}
        onTheirs={() => decide.reset()}
        onMine={(theirs) => choose(decide.variables?.body.decision ?? 'undo', theirs.version)}
      />
    </div>
  );
}

function SideBySide({ left, right }: { readonly left: Side; readonly right: Side }) {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  const { path } = useHere();
  const some = (values: readonly string[]) => values.join(', ') || say('unknown');
  const grants = (side: Side) =>
    side.grants.count === 0
      ? say('grants.none-received')
      : say('organisation.received', {
          count: side.grants.count,
          amount: inMoney(format, side.grants.amount),
          years: yearSpan(side.grants.firstYear, side.grants.lastYear, say('to')),
        });
  const rows: readonly (readonly [string, (side: Side) => string])[] = [
    ['organisation.numbers', (side) => some(side.identifiers)],
    ['organisation.names', (side) => some([...new Set(side.names.map((name) => name.name))])],
    ['organisation.address', (side) => some([...side.addresses, ...side.postcodes])],
    ['compare.company-number', (side) => some(side.companyNumbers)],
    ['compare.website', (side) => some(side.websites)],
    ['organisation.registered', (side) => some(side.registeredOn.map((day) => format.date(day)))],
    ['organisation.does', (side) => side.text ?? say('unknown')],
    ['grants.received', grants],
    ['sources.title', (side) => some(side.sources.map(said))],
  ];
  return (
    <Section title={say('compare.side-by-side')}>
      <Table
        caption={say('compare.side-by-side')}
        rows={rows}
        keyOf={([key]) => key}
        columns={[
          { key: 'what', title: say('compare.what'), cell: ([key]) => say(key) },
          {
            key: 'left',
            title: <Link to={path(`what-is-here/organisations/${left.id}`)}>{left.name}</Link>,
            cell: ([, of]) => of(left),
          },
          {
            key: 'right',
            title: <Link to={path(`what-is-here/organisations/${right.id}`)}>{right.name}</Link>,
            cell: ([, of]) => of(right),
          },
        ]}
      />
    </Section>
  );
}
