import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { inFigures } from './index.ts';

describe('a count in a sentence', () => {
  it('picks the plural form as a number and is written as figures are: 1,278 rows', async () => {
    const words = i18next.createInstance();
    await words.init({
      lng: 'en',
      resources: {
        en: {
          translation: { read_one: '{{count}} row in {{year}}', read_other: '{{count}} rows in {{year}}' },
        },
      },
      interpolation: { escapeValue: false },
    });
    const say = (values: { count: number; year: number }) =>
      words.t('read', { ...values, replace: inFigures(values) });
    expect(say({ count: 1278, year: 2024 })).toBe('1,278 rows in 2024');
    expect(say({ count: 1, year: 2024 })).toBe('1 row in 2024');
  });

  it('leaves sentences without a count alone', () => {
    expect(inFigures({ year: 2024 })).toEqual({ year: 2024 });
    expect(inFigures()).toEqual({});
  });
});
