import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { OverlapGraph } from '../graph/overlap-graph.tsx';
import { asked, type Filters } from './filters.ts';
import { useOverlapsBuild } from './working-out.tsx';

interface NetworkProps {
  readonly filters: Filters;
  /** How many were found. */
  readonly found: number;
}

/** Who shares what with whom, drawn and as a list; asked for only when somebody opens it. */
export function NetworkSection({ filters, found }: NetworkProps) {
  const say = useWords('landscape');
  const [open, setOpen] = useState(false);
  return (
    <Section title={say('network.title')}>
      {open ? (
        <Network filters={filters} found={found} />
      ) : (
        <>
          <p className="soft">{say('network.what')}</p>
          <Button onPress={() => setOpen(true)}>{say('network.show')}</Button>
        </>
      )}
    </Section>
  );
}

/** Among so few, weaker ties are drawn, too: they are what the pairs beside the drawing show. */
const few = 20;

function Network({ filters, found }: NetworkProps) {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const navigate = useNavigate();
  const graph = useAnswer(
    landscapeContract.graph,
    {
      params: { initiativeId },
      query: { ...asked(filters), limit: 80, threshold: found <= few ? 0.1 : 0.3 },
    },
    { keepLast: true },
  );
  const { ready } = useOverlapsBuild();
  const edges = useMemo(
    () => (graph.data?.edges ?? []).map((edge) => ({ ...edge, weight: edge.score })),
    [graph.data],
  );
  const address = (id: string) => path(`what-is-here/organisations/${id}`);
  return (
    <Loaded of={graph} meanwhile={<Skeleton height={420} />}>
      {({ nodes, leftOut }) =>
        nodes.length === 0 ? (
          <p className="soft">{say(ready ? 'network.none' : 'shares.not-yet')}</p>
        ) : (
          <>
            <OverlapGraph
              nodes={nodes}
              edges={edges}
              centre={null}
              onOpen={(id) => void navigate({ to: address(id) })}
            />
            {leftOut > 0 && <p className="soft small">{say('network.left-out', { count: leftOut })}</p>}
            <Disclosure title={say('network.as-list')}>
              <Table
                caption={say('network.title')}
                rows={nodes}
                keyOf={(node) => node.id}
                columns={[
                  {
                    key: 'name',
                    title: say('network.body'),
                    cell: (node) => <Link to={address(node.id)}>{node.name}</Link>,
                  },
                  {
                    key: 'degree',
                    title: say('network.lines'),
                    cell: (node) => format.number(node.degree),
                    figures: true,
                  },
                  {
                    key: 'holds',
                    title: say('network.holds'),
                    cell: (node) => (node.holdsTogether ? say('network.holds-yes') : ''),
                  },
                ]}
              />
            </Disclosure>
          </>
        )
      }
    </Loaded>
  );
}
