import forceAtlas2 from 'graphology-layout-forceatlas2';
import { circled, type GraphEdge, type GraphNode } from './layout.ts';

/** What the page asks of this worker: places for these nodes. */
export interface LayoutAsked {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Places so far, x and y by turns in the order of the nodes; `done` with the last. */
export interface LayoutSaid {
  readonly places: Float32Array;
  readonly done: boolean;
}

const rounds = 12;

// Places nodes by force in a thread of its own, and says in between how far it is, so that the page moves and never waits.
addEventListener('message', ({ data }: MessageEvent<LayoutAsked>) => {
  const graph = circled(data.nodes, data.edges);
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    gravity: 1,
    scalingRatio: 12,
    barnesHutOptimize: graph.order > 500,
    edgeWeightInfluence: 1,
  };
  for (let round = 1; round <= rounds; round += 1) {
    if (graph.order > 2) forceAtlas2.assign(graph, { iterations: 25, settings });
    const places = Float32Array.from(graph.mapNodes((_id, at) => [Number(at['x']), Number(at['y'])]).flat());
    const said: LayoutSaid = { places, done: round === rounds };
    postMessage(said);
  }
});
