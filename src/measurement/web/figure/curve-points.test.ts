import { describe, expect, it } from 'vitest';
import { shortPeriod, turnOf } from './curve-points.ts';

describe('points of a curve', () => {
  it('writes school years short and leaves other periods as they are', () => {
    expect(
      ['2023/24', '2015-16', '2014 - 16', '2023', 'March 2023', 'July to September 2026'].map(shortPeriod),
    ).toEqual(['23/24', '15-16', '2014 - 16', '2023', 'March 2023', 'Jul to Sep 26']);
  });

  it('reads a rise as worse where a decrease is wanted, and as neither where nothing is', () => {
    expect([
      turnOf('up', 'decrease'),
      turnOf('up', 'increase'),
      turnOf('down', 'decrease'),
      turnOf('up', 'neutral'),
      turnOf(null, 'increase'),
    ]).toEqual(['worse', 'better', 'better', 'neither', 'neither']);
  });
});
