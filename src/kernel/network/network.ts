import { DirectedGraph, UndirectedGraph } from 'graphology';
import { betweenness as betweennessCentrality } from 'graphology-metrics/centrality/index.js';
import { density } from 'graphology-metrics/graph/density.js';
import { articulationPoints } from './articulation-points.ts';
import { centralisation } from './centralisation.ts';

/** A tie between two nodes; loops are ignored, a pair that stands twice counts once. */
export type Edge = readonly [string, string];

interface NetworkOptions {
  readonly edges: readonly Edge[];
  readonly directed: boolean;
  /** Nodes without an edge, which an edge list cannot name. */
  readonly alone?: readonly string[];
  /** Leave betweenness out: it takes time with nodes × edges, seconds from some thousands on. */
  readonly betweenness?: 'left out';
}

/** Measures of a network; null where a measure is undefined (too few nodes). */
export interface NetworkMeasures {
  readonly nodes: number;
  readonly edges: number;
  readonly density: number | null;
  readonly degreeCentralisation: number | null;
  readonly betweennessCentralisation: number | null;
  /** Normalised, by node; empty under three nodes, and when it was left out. */
  readonly betweenness: Readonly<Record<string, number>>;
  readonly articulationPoints: readonly string[];
  /** Share of directed ties that are returned; null for undirected networks and without ties. */
  readonly reciprocity: number | null;
}

/**
 * Density, degree centralisation (Freeman 1979: Σ(d_max − d_i) / ((n − 1)(n − 2)), undefined under 3 nodes), normalised betweenness
 * (Brandes) and its centralisation (Σ(b_max − b_i) / (n − 1)), articulation points, reciprocity. Directions are ignored for
 * degree centralisation and articulation points. Krackhardt's kite: 10 nodes, 18 edges, density 0.4, 0.333333, 0.296296, {7, 8}.
 */
export function measureNetwork({
  edges,
  directed,
  alone = [],
  betweenness: asked,
}: NetworkOptions): NetworkMeasures {
  const graph = directed ? new DirectedGraph() : new UndirectedGraph();
  for (const node of alone) graph.mergeNode(node);
  for (const [from, to] of edges) if (from !== to) graph.mergeEdge(from, to);
  const neighbours = new Map(graph.nodes().map((node) => [node, graph.neighbors(node)]));
  const enough = graph.order >= 3;
  const between = enough && asked !== 'left out';
  const betweenness = between ? betweennessCentrality(graph, { normalized: true }) : {};
  return {
    nodes: graph.order,
    edges: graph.size,
    density: graph.order < 2 ? null : density(graph),
    degreeCentralisation: enough
      ? centralisation(
          [...neighbours.values()].map((list) => list.length),
          (graph.order - 1) * (graph.order - 2),
        )
      : null,
    betweennessCentralisation: between ? centralisation(Object.values(betweenness), graph.order - 1) : null,
    betweenness,
    articulationPoints: articulationPoints(neighbours),
    reciprocity:
      directed && graph.size > 0
        ? graph.filterEdges((_edge, _attributes, from, to) => graph.hasEdge(to, from)).length / graph.size
        : null,
  };
}
