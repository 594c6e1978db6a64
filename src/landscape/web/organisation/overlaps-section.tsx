import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { z } from 'zod';
import { landscapeContract } from '../../contract.ts';
import type { facetState, overlapsAnswer } from '../../contract/overlap.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { OverlapGraph } from '../graph/overlap-graph.tsx';
import { evidenceWords } from './evidence-words.ts';

type Overlaps = z.output<typeof overlapsAnswer>;
type Nearest = Overlaps['facets']['goals'];

const kinds = ['goals', 'members', 'strategies', 'funders'] as const;
const shown = 5;

/** What a body shares with others, in four kinds that are never mixed, each with the reasons; and the whole as a drawing. */
export function OverlapsSection({
  organisationId,
  name,
}: {
  readonly organisationId: string;
  readonly name: string;
}) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const overlaps = useAnswer(landscapeContract.overlaps, { params: { initiativeId, organisationId } });
  return (
    <Section title={say('shares.title')}>
      <Loaded of={overlaps} meanwhile={<Skeleton height={300} />}>
        {(answer) => (
          <div className="stack">
            <Around answer={answer} name={name} />
            {kinds.map((kind) => (
              <section key={kind}>
                <h3>{say(`shares.${kind}`)}</h3>
                {kind === 'goals' && (answer.textFrom === 'grants' || answer.textFrom === 'services') && (
                  <p className="soft small">{say(`text.from-${answer.textFrom}-long`)}</p>
                )}
                <SharedList
                  organisationId={organisationId}
                  state={answer.states[kind]}
                  kind={kind}
                  near={answer.facets[kind]}
                />
              </section>
            ))}
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function Around({ answer, name }: { readonly answer: Overlaps; readonly name: string }) {
  const { path } = useHere();
  const navigate = useNavigate();
  const near = useMemo(() => answer.facets.combined.slice(0, 10), [answer]);
  const nodes = useMemo(
    () => [{ id: answer.id, name }, ...near.map(({ id, name: other }) => ({ id, name: other }))],
    [answer, near, name],
  );
  const edges = useMemo(
    () => near.map((other) => ({ left: answer.id, right: other.id, weight: other.score })),
    [answer, near],
  );
  if (near.length === 0) return null;
  return (
    <OverlapGraph
      nodes={nodes}
      edges={edges}
      centre={answer.id}
      room="column"
      onOpen={(id) => void navigate({ to: path(`what-is-here/organisations/${id}`) })}
    />
  );
}

interface SharedListProps {
  readonly organisationId: string;
  readonly state: z.output<typeof facetState>;
  readonly kind: (typeof kinds)[number];
  readonly near: Nearest;
}

function SharedList({ organisationId, state, kind, near }: SharedListProps) {
  const say = useWords('landscape');
  if (state === 'no data loaded')
    return <p className="soft">{say(kind === 'members' ? 'people.no-data' : 'shares.no-data')}</p>;
  if (state === 'not worked out') return <p className="soft">{say('shares.not-yet')}</p>;
  if (state === 'nothing known') return <p className="soft">{say('shares.nothing-known')}</p>;
  if (near.length === 0) return <p className="soft">{say('shares.nobody')}</p>;
  return (
    <>
      <SharedItems organisationId={organisationId} near={near.slice(0, shown)} />
      {near.length > shown && (
        <Disclosure title={say('shares.more', { count: near.length - shown })}>
          <SharedItems organisationId={organisationId} near={near.slice(shown)} />
        </Disclosure>
      )}
    </>
  );
}

function SharedItems({ organisationId, near }: { readonly organisationId: string; readonly near: Nearest }) {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  const { path } = useHere();
  return (
    <ul className="plain-names">
      {near.map((other) => (
        <li key={other.id} className="shared-one">
          <Named
            name={other.name}
            madeUp={other.madeUp}
            to={path(`what-is-here/organisations/${other.id}`)}
          />{' '}
          <span className="soft small">
            {say('shares.in-common', { share: format.percent(other.score) })}
          </span>
          <p>
            {evidenceWords(other.evidence, say, said).join(' · ')}{' '}
            <span className="no-print">
              <Link to={path(`what-is-here/pairs/${organisationId}/${other.id}`)}>{say('shares.pair')}</Link>
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
