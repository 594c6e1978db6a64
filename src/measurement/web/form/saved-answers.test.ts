import { describe, expect, it } from 'vitest';
import { clearAnswers, saveAnswers, savedAnswers, untouched, type Shelf } from './saved-answers.ts';

function shelf(): Shelf {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

const refusing: Shelf = {
  getItem: () => null,
  setItem: () => {
    throw new Error('refused');
  },
  removeItem: () => undefined,
};

const kept = {
  answers: { fields: { m1: { ...untouched, number: '38' } }, story: 'A thing worth telling' },
  version: 2,
};

describe('answers saved on the phone', () => {
  it('come back as they were typed, for that return only', () => {
    const here = shelf();
    expect(saveAnswers(here, 'r1', kept)).toBe(true);
    expect(savedAnswers(here, 'r1')).toEqual(kept);
    expect(savedAnswers(here, 'r2')).toBeNull();
  });

  it('are gone once they are cleared', () => {
    const here = shelf();
    saveAnswers(here, 'r1', kept);
    clearAnswers(here, 'r1');
    expect(savedAnswers(here, 'r1')).toBeNull();
  });

  it('are not trusted when they are not of our form', () => {
    const here = shelf();
    here.setItem('concerted.figures.r1', '{"answers":{"fields":{"m1":{"number":5}},"story":""},"version":1}');
    here.setItem('concerted.figures.r2', 'half a sen');
    expect(savedAnswers(here, 'r1')).toBeNull();
    expect(savedAnswers(here, 'r2')).toBeNull();
  });

  it('say so when the phone refuses to store', () => {
    expect(saveAnswers(refusing, 'r1', kept)).toBe(false);
  });
});
