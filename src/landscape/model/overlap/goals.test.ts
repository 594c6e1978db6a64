import { describe, expect, test } from 'vitest';
import { compareGoals, termVector, termWeights } from './goals.ts';

// Worked by hand: N = 3; df: families 2, football 1, gardens 2, food 1.
const texts = ['families football football', 'families gardens', 'gardens food'];
const weights = termWeights(texts);

describe('TF-IDF as in scikit-learn with sublinear_tf, smooth_idf and l2', () => {
  test('idf is ln((1 + N) / (1 + df)) + 1', () => {
    expect(weights.get('families')).toBeCloseTo(1.2876820724517808, 12);
    expect(weights.get('football')).toBeCloseTo(1.6931471805599454, 12);
  });

  test('a term that stands twice counts 1 + ln 2, and the vector has length 1', () => {
    const vector = termVector(texts[0] ?? '', weights);
    // football (1 + 0.693147) × 1.693147 = 2.866747; families 1.287682; length 3.142654
    expect(vector.get('football')).toBeCloseTo(0.912206, 5);
    expect(vector.get('families')).toBeCloseTo(0.409743, 5);
  });

  test('the cosine of the first two texts is 0.409743 × 0.707107 = 0.289732', () => {
    const [a, b, c] = texts.map((text) => termVector(text, weights));
    if (!a || !b || !c) throw new Error('three vectors');
    expect(compareGoals(a, b).score).toBeCloseTo(0.289732, 5);
    expect(compareGoals(a, b).evidence).toEqual([
      { kind: 'term', term: 'families', weight: compareGoals(a, b).score },
    ]);
    expect(compareGoals(a, c).score).toBe(0);
  });

  test('without any text nothing can be said: null, not 0', () => {
    expect(compareGoals(new Map(), termVector('families', weights)).score).toBeNull();
  });
});
