import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';

/** A body in the drawing. */
export interface GraphNode {
  readonly id: string;
  readonly name: string;
}

/** Two bodies that have something in common: `weight` from 0 to 1. */
export interface GraphEdge {
  readonly left: string;
  readonly right: string;
  readonly weight: number;
}

/** A point of the drawing, in a box of `width` × `height`. */
export interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** The graph with every node on a circle in the order given: the same start, so the same drawing every time. */
export function circled(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph {
  const graph = new Graph({ type: 'undirected' });
  nodes.forEach((node, place) => {
    const angle = (2 * Math.PI * place) / nodes.length;
    graph.mergeNode(node.id, { label: node.name, x: Math.cos(angle), y: Math.sin(angle), size: 5 });
  });
  for (const edge of edges) {
    if (edge.left !== edge.right && graph.hasNode(edge.left) && graph.hasNode(edge.right))
      graph.mergeEdge(edge.left, edge.right, { weight: edge.weight });
  }
  return graph;
}

function settled(graph: Graph): void {
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    gravity: 1,
    scalingRatio: 12,
    strongGravityMode: true,
    edgeWeightInfluence: 1,
  };
  forceAtlas2.assign(graph, { iterations: 300, settings });
}

/**
 * Places nodes by force (ForceAtlas2, Jacomy et al. 2014: bodies push each other away, what they have in common pulls),
 * then fits them into a box with `margin` on each side. Meant for at most 300 nodes: it takes a few milliseconds to half a second.
 */
export function placeNodes(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  width: number,
  height: number,
  margin: number,
): Placed[] {
  const graph = circled(nodes, edges);
  if (graph.order > 2) settled(graph);
  const raw = graph.mapNodes((id, at) => ({ id, x: Number(at['x']), y: Number(at['y']) }));
  const [left, right] = [Math.min(...raw.map((p) => p.x)), Math.max(...raw.map((p) => p.x))];
  const [top, bottom] = [Math.min(...raw.map((p) => p.y)), Math.max(...raw.map((p) => p.y))];
  const fit = (value: number, from: number, to: number, size: number) =>
    to - from < 1e-9 ? size / 2 : margin + ((value - from) / (to - from)) * (size - 2 * margin);
  return raw.map((p) => ({ id: p.id, x: fit(p.x, left, right, width), y: fit(p.y, top, bottom, height) }));
}
