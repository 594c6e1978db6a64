import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likenessAim, nameLikeness } from './name-likeness.ts';

test('spelling, punctuation and small words do not make another body', () => {
  expect(nameLikeness('Home-Start Trafford & Salford', 'home start Trafford and Salford')).toEqual({
    score: 1,
    reason: 'same name',
  });
  expect(nameLikeness('The Hideaway', 'Hideaway CIO')).toEqual({
    score: 0.97,
    reason: 'same but for small words',
  });
});

test('a name within another is shown and proposed only when little is missing', () => {
  const within = nameLikeness('Home-Start', 'Home-Start Trafford and Salford');
  expect(within.reason).toBe('one name within the other');
  expect(within.score).toBeGreaterThanOrEqual(likenessAim.shown);
  expect(within.score).toBeLessThan(likenessAim.proposed);
});

test('a slip of the pen is proposed and other bodies are not', () => {
  expect(nameLikeness('Gorse Hill Studios', 'Gorse Hill Studio').score).toBeGreaterThanOrEqual(
    likenessAim.proposed,
  );
  expect(nameLikeness('Trafford Carers Centre', 'Trafford Domestic Abuse Services').score).toBeLessThan(
    likenessAim.proposed,
  );
  expect(nameLikeness('Stretford Public Hall', 'Urmston Rotary').score).toBeLessThan(likenessAim.shown);
});

test('it is symmetric, between 0 and 1, and 1 with itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      const { score } = nameLikeness(left, right);
      expect(score).toBe(nameLikeness(right, left).score);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }),
  );
  expect(nameLikeness('Friends of Longford Park', 'Friends of Longford Park').score).toBe(1);
});
