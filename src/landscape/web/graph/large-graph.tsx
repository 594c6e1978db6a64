import Sigma from 'sigma';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../web/app/language/index.ts';
import { circled, type GraphEdge, type GraphNode } from './layout.ts';
import type { LayoutAsked, LayoutSaid } from './layout-worker.ts';
import './overlap-graph.css';

interface LargeGraphProps {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly onOpen: (id: string) => void;
}

/**
 * Thousands of bodies, drawn by WebGL and placed by a worker. The list beside it tells the same in words, so the drawing is hidden from
 * screen readers and left out of the order of the keyboard.
 */
export default function LargeGraph({ nodes, edges, onOpen }: LargeGraphProps) {
  const say = useWords('landscape');
  const box = useRef<HTMLDivElement>(null);
  const open = useRef(onOpen);
  open.current = onOpen;

  useEffect(() => {
    const container = box.current;
    if (container === null) return undefined;
    const colour = (name: string) => getComputedStyle(container).getPropertyValue(name).trim();
    const graph = circled(nodes, edges);
    graph.forEachNode((id) => {
      graph.setNodeAttribute(id, 'color', colour('--teal'));
      graph.setNodeAttribute(id, 'size', 2 + Math.min(6, Math.sqrt(graph.degree(id))));
    });
    graph.forEachEdge((edge) => graph.setEdgeAttribute(edge, 'color', colour('--line')));
    const drawing = new Sigma(graph, container, {
      labelColor: { color: colour('--ink') },
      labelDensity: 0.5,
      hideEdgesOnMove: edges.length > 5000,
      defaultEdgeType: 'line',
    });
    drawing.on('clickNode', ({ node }) => open.current(node));
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    const orderOf = new Map(graph.nodes().map((id, at) => [id, at]));
    worker.addEventListener('message', ({ data: { places, done } }: MessageEvent<LayoutSaid>) => {
      // All at once: with each node by itself the drawing would be made anew thousands of times.
      graph.updateEachNodeAttributes(
        (id, known) => {
          const at = orderOf.get(id) ?? 0;
          return { ...known, x: places[2 * at] ?? 0, y: places[2 * at + 1] ?? 0 };
        },
        { attributes: ['x', 'y'] },
      );
      container.dataset['state'] = done ? 'placed' : 'placing';
    });
    const asked: LayoutAsked = { nodes, edges };
    worker.postMessage(asked);
    return () => {
      worker.terminate();
      drawing.kill();
    };
  }, [nodes, edges]);

  return (
    <figure className="overlap-graph">
      <div className="large-graph" ref={box} aria-hidden="true" />
      <figcaption>{say('graph.caption-large', { count: nodes.length })}</figcaption>
    </figure>
  );
}
