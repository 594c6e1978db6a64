import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articulationPoints } from './articulation-points.ts';
import { measureNetwork, type Edge } from './network.ts';

const kite = '0-1 0-2 0-3 0-5 1-3 1-4 1-6 2-3 2-5 3-4 3-5 3-6 4-6 5-6 5-7 6-7 7-8 8-9'
  .split(' ')
  .map((edge): Edge => [edge.slice(0, 1), edge.slice(2)]);

describe("Krackhardt's kite", () => {
  const measures = measureNetwork({ edges: kite, directed: false });
  test('has 10 nodes, 18 edges and density 0.4', () => {
    expect([measures.nodes, measures.edges, measures.density]).toEqual([10, 18, 0.4]);
  });
  test('has degree centralisation 0.333333 and betweenness centralisation 0.296296', () => {
    expect(measures.degreeCentralisation).toBeCloseTo(1 / 3, 6);
    expect(measures.betweennessCentralisation).toBeCloseTo(0.296296, 6);
  });
  test('falls apart at 7 and at 8', () => expect(measures.articulationPoints).toEqual(['7', '8']));
});

test('two nodes have no centralisation; one has no density', () => {
  expect(measureNetwork({ edges: [['a', 'b']], directed: false })).toMatchObject({
    density: 1,
    degreeCentralisation: null,
  });
  expect(measureNetwork({ edges: [], directed: false, alone: ['a'] }).density).toBeNull();
});

test('two of three directed ties are returned: 0.666667', () => {
  expect(
    measureNetwork({
      edges: [
        ['a', 'b'],
        ['b', 'a'],
        ['b', 'c'],
      ],
      directed: true,
    }).reciprocity,
  ).toBeCloseTo(2 / 3, 12);
});

test('articulation points are those whose leaving adds a component', () => {
  const anyEdges = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })), {
    maxLength: 14,
  });
  fc.assert(
    fc.property(anyEdges, (edges) => {
      const nodes = [...new Set(edges.flat())].map(String);
      const neighbours = new Map(nodes.map((node) => [node, [] as string[]]));
      for (const [a, b] of edges) {
        if (a === b || neighbours.get(String(a))?.includes(String(b))) continue;
        neighbours.get(String(a))?.push(String(b));
        neighbours.get(String(b))?.push(String(a));
      }
      const whole = components(neighbours, null);
      const obvious = nodes.filter((node) => components(neighbours, node) > whole).sort();
      expect(articulationPoints(neighbours)).toEqual(obvious);
    }),
    { numRuns: 300, seed: 5 },
  );
});

function components(neighbours: ReadonlyMap<string, readonly string[]>, without: string | null): number {
  const seen = new Set<string>(without === null ? [] : [without]);
  let count = 0;
  for (const start of neighbours.keys()) {
    if (seen.has(start)) continue;
    count += 1;
    const waiting = [start];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      waiting.push(...(neighbours.get(node) ?? []));
    }
  }
  return count;
}
