import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Pager } from '../../../web/parts/pager.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { OverlapGraph } from '../graph/overlap-graph.tsx';
import { hasWebGl } from '../graph/web-gl.ts';
import { asked, type Filters } from './filters.ts';
import { useOverlapsBuild } from './working-out.tsx';

interface NetworkProps {
  readonly filters: Filters;
  /** How many were found. */
  readonly found: number;
}

type Graph = Answered<typeof landscapeContract.graph>;

const LargeGraph = lazy(() => import('../graph/large-graph.tsx'));
/** Up to so many an SVG shows them with names that can be read; above, WebGL draws them. */
const fewNodes = 80;
const mostNodes = 3000;
const listed = 50;

/** Among so few, weaker ties are drawn, too: they are what the pairs beside the drawing show. */
const few = 20;

/** Who shares what with whom, drawn and as a list. */
export function Network({ filters, found }: NetworkProps) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const [drawsMany] = useState(hasWebGl);
  const graph = useAnswer(
    landscapeContract.graph,
    {
      params: { initiativeId },
      query: {
        ...asked(filters),
        limit: drawsMany ? mostNodes : fewNodes,
        threshold: found <= few ? 0.1 : 0.3,
      },
    },
    { keepLast: true },
  );
  const { ready } = useOverlapsBuild();
  return (
    <Loaded of={graph} meanwhile={<Skeleton height={480} />}>
      {(it) =>
        it.nodes.length === 0 ? (
          <p className="soft">{say(ready ? 'network.none' : 'shares.not-yet')}</p>
        ) : (
          <Drawn it={it} />
        )
      }
    </Loaded>
  );
}

function Drawn({ it }: { readonly it: Graph }) {
  const say = useWords('landscape');
  const { path } = useHere();
  const navigate = useNavigate();
  const edges = useMemo(() => it.edges.map((edge) => ({ ...edge, weight: edge.score })), [it.edges]);
  const open = (id: string) => void navigate({ to: path(`what-is-here/organisations/${id}`) });
  return (
    <>
      <p className="soft">{say('network.what')}</p>
      {it.nodes.length > fewNodes ? (
        <Suspense fallback={<Skeleton height={420} />}>
          <LargeGraph nodes={it.nodes} edges={edges} onOpen={open} />
        </Suspense>
      ) : (
        <OverlapGraph nodes={it.nodes} edges={edges} centre={null} onOpen={open} />
      )}
      <InFigures it={it} />
      {!it.ranked.all && <p className="soft small">{say('network.strongest', { count: it.ranked.pairs })}</p>}
      {it.leftOut > 0 && <p className="soft small">{say('network.left-out', { count: it.leftOut })}</p>}
      <Disclosure title={say('network.as-list')}>
        <AsList nodes={it.nodes} />
      </Disclosure>
    </>
  );
}

/** The network as a whole, in a sentence: how many of all possible lines there are, and how much hangs on a few. */
function InFigures({ it }: { readonly it: Graph }) {
  const say = useWords('landscape');
  const format = useFormats();
  if (it.density === null) return null;
  const holding = it.nodes.filter((node) => node.holdsTogether).length;
  return (
    <p className="soft small">
      {say('network.density', { share: format.percent(it.density, 1) })}{' '}
      {it.degreeCentralisation !== null &&
        say('network.centralised', { share: format.percent(it.degreeCentralisation) })}{' '}
      {holding > 0 && say('network.holding', { count: holding })}
    </p>
  );
}

/** The same in words, for the keyboard, screen readers and paper; those with most lines first. */
function AsList({ nodes }: { readonly nodes: Graph['nodes'] }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  const [from, setFrom] = useState(0);
  const ordered = useMemo(
    () => nodes.toSorted((a, b) => b.degree - a.degree || (a.name < b.name ? -1 : 1)),
    [nodes],
  );
  const rows = ordered.slice(from, from + listed);
  return (
    <>
      <Table
        caption={say('network.title')}
        rows={rows}
        keyOf={(node) => node.id}
        columns={[
          {
            key: 'name',
            title: say('network.body'),
            cell: (node) => <Link to={path(`what-is-here/organisations/${node.id}`)}>{node.name}</Link>,
          },
          {
            key: 'degree',
            title: say('network.lines'),
            cell: (node) => format.number(node.degree),
            figures: true,
          },
          {
            key: 'between',
            title: say('network.between'),
            cell: (node) =>
              node.betweenness === null ? say('unknown') : format.percent(node.betweenness, 1),
            figures: true,
          },
          {
            key: 'holds',
            title: say('network.holds'),
            cell: (node) => (node.holdsTogether ? say('network.holds-yes') : ''),
          },
        ]}
      />
      <Pager from={from} shown={rows.length} total={nodes.length} size={listed} onFrom={setFrom} />
    </>
  );
}
