import { describe, expect, it } from 'vitest';
import { drawMap } from './boundaries.ts';

const square = (west: number, clockwise: boolean) => {
  const ring = [
    [west, 53],
    [west, 54],
    [west + 1, 54],
    [west + 1, 53],
    [west, 53],
  ];
  return { type: 'Polygon' as const, coordinates: [clockwise ? ring : [...ring].reverse()] };
};

describe('drawing a map', () => {
  it('draws rings of either direction as the district and not as the rest of the globe', () => {
    const [one, other] = [true, false].map((clockwise) =>
      drawMap([{ code: 'A', name: 'A', geometry: square(-3, clockwise) }], [], 440, 330),
    );
    const corners = (path: string | undefined) =>
      [...(path ?? '').matchAll(/-?[\d.]+,-?[\d.]+/g)].map(([corner]) => corner).sort();
    expect(corners(one?.areas[0]?.path)).toEqual(corners(other?.areas[0]?.path));
    expect(one?.areas[0]?.centre[0]).toBeCloseTo(220, 0);
  });

  it('sizes dots by area and puts the greatest first, so that the small ones stay on top', () => {
    const dots = [
      { id: 'small', name: 'Small', longitude: -2.5, latitude: 53.5, amount: 100 },
      { id: 'great', name: 'Great', longitude: -2.4, latitude: 53.5, amount: 10_000 },
    ];
    const drawn = drawMap([{ code: 'A', name: 'A', geometry: square(-3, true) }], dots, 440, 330);
    expect(drawn.dots.map((dot) => [dot.id, dot.radius])).toEqual([
      ['great', 9],
      ['small', 2.5 + 0.65],
    ]);
  });
});
