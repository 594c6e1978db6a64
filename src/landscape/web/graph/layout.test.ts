import { describe, expect, it } from 'vitest';
import { placeNodes } from './layout.ts';

const nodes = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: id.toUpperCase() }));

describe('placing the bodies of a graph', () => {
  it('gives every node a place inside the box', () => {
    const placed = placeNodes(nodes, [{ left: 'a', right: 'b', weight: 1 }], 640, 420, 50);
    expect(placed.map((point) => point.id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const { x, y } of placed) {
      expect(x).toBeGreaterThanOrEqual(50);
      expect(x).toBeLessThanOrEqual(590);
      expect(y).toBeGreaterThanOrEqual(50);
      expect(y).toBeLessThanOrEqual(370);
    }
  });

  it('draws the same graph the same way twice', () => {
    const edges = [
      { left: 'a', right: 'b', weight: 0.9 },
      { left: 'b', right: 'c', weight: 0.2 },
    ];
    expect(placeNodes(nodes, edges, 640, 420, 50)).toEqual(placeNodes(nodes, edges, 640, 420, 50));
  });

  it('puts a single body in the middle, and leaves out lines to bodies that are not shown', () => {
    expect(
      placeNodes([{ id: 'a', name: 'A' }], [{ left: 'a', right: 'gone', weight: 1 }], 640, 420, 50),
    ).toEqual([{ id: 'a', x: 320, y: 210 }]);
  });
});
