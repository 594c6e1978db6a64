import { describe, expect, it } from 'vitest';
import { canBeSplit } from './forms.ts';
import { starterMeasures } from './starter-measures.ts';

describe('the usual measures', () => {
  it('are between 20 and 30, each with its own key, and every topic has some', () => {
    expect(starterMeasures.length).toBeGreaterThanOrEqual(20);
    expect(starterMeasures.length).toBeLessThanOrEqual(30);
    expect(new Set(starterMeasures.map(({ key }) => key)).size).toBe(starterMeasures.length);
    const topics = Map.groupBy(starterMeasures, ({ topic }) => topic);
    expect(topics.size).toBe(8);
    for (const [topic, measures] of topics) expect(measures.length, topic).toBeGreaterThanOrEqual(2);
  });

  it('can be defined as they are: a score has its scale, and only what can be split is split', () => {
    for (const { key, form, scale, splits, counts } of starterMeasures) {
      expect(form === 'score', key).toBe(scale !== undefined);
      if (!canBeSplit(form)) expect(splits, key).toEqual([]);
      if (form === 'money') expect(counts, key).toBe('money');
    }
  });
});
