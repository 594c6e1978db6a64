import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import parts from '../app/language/en/parts.ts';
import { LineChart } from './line-chart.tsx';
import { MiniChart } from './mini-chart.tsx';

// Trafford, share of primary pupils suspended, 2015/16 to 2023/24 (samples/indicators, LAIT).
const shares = [0.25, 0.307, 0.231, 0.208, 0.221, 0.215, 0.234, 0.361, 0.469];
const points = shares.map((value, year) => ({
  label: `${15 + year}/${16 + year}`,
  value,
  unusual: year === 8,
}));
const range = { mean: 0.2776, lower: 0.1347, upper: 0.4205 };
const format = (value: number) => `${value.toFixed(2)}%`;

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { parts } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
});

describe('LineChart', () => {
  const drawn = () =>
    renderToStaticMarkup(
      <LineChart title="Suspended, Trafford" points={points} range={range} format={format} />,
    );

  it('names itself with title, span, last figure and usual range', () => {
    expect(drawn()).toContain(
      'role="img" aria-label="Suspended, Trafford. 15/16 to 23/24. Last: 0.47%. Usual range 0.13% to 0.42%, mean 0.28%."',
    );
  });

  it('says the unusual point in words and labels the range at its right end', () => {
    expect(drawn()).toContain('0.47%, above the usual range');
    for (const words of ['upper 0.42%', 'mean 0.28%', 'lower 0.13%']) expect(drawn()).toContain(words);
  });

  it('begins at zero, draws nine points, one of them unusual, and offers a table', () => {
    expect(drawn()).toContain('>0.00%<');
    expect(drawn().match(/<circle/g)).toHaveLength(9);
    expect(drawn().match(/curve-point-worse/g)).toHaveLength(1);
    expect(drawn()).toContain('See as a table');
  });

  it('has no inline style, which the content security policy would refuse', () => {
    expect(drawn()).not.toMatch(/ style="/);
  });
});

describe('MiniChart', () => {
  it('breaks its line where a figure is missing', () => {
    const gap = points.map((point, year) => (year === 4 ? { ...point, value: null } : point));
    const drawn = renderToStaticMarkup(<MiniChart title="Bury" points={gap} range={range} format={format} />);
    expect(drawn.match(/curve-line/g)).toHaveLength(2);
  });
});
