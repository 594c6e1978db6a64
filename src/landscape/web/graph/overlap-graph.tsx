import { useEffect, useState } from 'react';
import { useWords } from '../../../web/app/language/index.ts';
import type { GraphEdge, GraphNode, Placed } from './layout.ts';
import './overlap-graph.css';

interface OverlapGraphProps {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** The body in question, drawn in the accent colour. */
  readonly centre: string | null;
  readonly onOpen: (id: string) => void;
  /** `column` for a narrow place on the page: fewer units, so that names keep their size. */
  readonly room?: 'page' | 'column';
}

const rooms = {
  page: { width: 640, height: 420, name: 30 },
  column: { width: 380, height: 340, name: 22 },
} as const;
/** Above this many, names would cover each other: they show for the body pointed at and its neighbours. */
const namesFor = 24;

function shortened(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, most - 2).trimEnd()}…` : name;
}

/**
 * Bodies as dots, what they have in common as lines (thicker is more). The layout is worked out when the graph is
 * shown; the list beside it tells the same in words, so the drawing itself is hidden from screen readers.
 */
export function OverlapGraph({ nodes, edges, centre, onOpen, room = 'page' }: OverlapGraphProps) {
  const { width, height, name: most } = rooms[room];
  const say = useWords('landscape');
  const [placed, setPlaced] = useState<readonly Placed[] | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);

  useEffect(() => {
    let shown = true;
    void import('./layout.ts').then(({ placeNodes }) => {
      if (shown) setPlaced(placeNodes(nodes, edges, width, height, 30));
    });
    return () => {
      shown = false;
    };
  }, [nodes, edges, width, height]);

  const at = new Map(placed?.map((point) => [point.id, point]));
  const near = new Set(
    edges.flatMap((edge) => (edge.left === pointed || edge.right === pointed ? [edge.left, edge.right] : [])),
  );
  const named = (id: string) => nodes.length <= namesFor || id === centre || id === pointed || near.has(id);

  return (
    <figure className="overlap-graph">
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} aria-hidden="true">
        {edges.map((edge) => {
          const [from, to] = [at.get(edge.left), at.get(edge.right)];
          if (!from || !to) return null;
          const quiet = pointed !== null && edge.left !== pointed && edge.right !== pointed;
          return (
            <line
              key={`${edge.left} ${edge.right}`}
              className={quiet ? 'is-quiet' : undefined}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              strokeWidth={0.8 + 3.2 * edge.weight}
            />
          );
        })}
        {nodes.map((node) => {
          const point = at.get(node.id);
          if (!point) return null;
          const rightHalf = point.x > width * 0.5;
          return (
            <g
              key={node.id}
              className={node.id === centre ? 'overlap-graph-node is-centre' : 'overlap-graph-node'}
              transform={`translate(${point.x.toFixed(1)},${point.y.toFixed(1)})`}
              onMouseEnter={() => setPointed(node.id)}
              onMouseLeave={() => setPointed(null)}
              onClick={() => onOpen(node.id)}
            >
              <circle className="overlap-graph-target" r={16} />
              <circle r={node.id === centre ? 9 : 6} />
              {named(node.id) && (
                <text x={rightHalf ? -12 : 12} y={4.5} textAnchor={rightHalf ? 'end' : 'start'}>
                  {shortened(node.name, most)}
                </text>
              )}
              <title>{node.name}</title>
            </g>
          );
        })}
      </svg>
      <figcaption>{say('graph.caption', { count: nodes.length })}</figcaption>
    </figure>
  );
}
