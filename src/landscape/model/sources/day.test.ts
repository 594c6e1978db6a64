import { describe, expect, it } from 'vitest';
import { readDay } from './day.ts';
import { splitLabels } from './split-labels.ts';
import { numberOrNull, postcodeOrNull, repaired } from './text.ts';

describe('readDay', () => {
  it.each([
    ['2014-06-05', '2014-06-05'],
    ['2016-10-25T00:00:00+00:00', '2016-10-25'],
    ['2016-10-25T23:30:00.000Z', '2016-10-25'],
    ['2023-09-07 00:00:00.0000000', '2023-09-07'],
    ['05/06/2014', '2014-06-05'],
    ['01/03/2012 00:00', '2012-03-01'],
    ['13-03-2015', '2015-03-13'],
    ['31 March 2023', '2023-03-31'],
    ['1 Sep 2020', '2020-09-01'],
    ['44138', '2020-11-03'],
  ])('reads %s as %s', (given, day) => {
    expect(readDay(given)).toEqual({ day, monthOnly: false });
  });
  it('takes the first of a month of which no day is told, and says so', () => {
    expect(readDay('01/2015')).toEqual({ day: '2015-01-01', monthOnly: true });
  });
  it.each(['31/02/2019', 'bad date', '2019', '12/31/2019', '0'])('knows that %s is none', (given) => {
    expect(readDay(given)).toEqual({ day: null, reason: `${given} is not a day. Write it like 2019-02-28.` });
  });
});

describe('repaired', () => {
  it.each([
    ['ST LUKEÔÇÖS', 'ST LUKE’S'],
    ['CafÃ© â€œOneâ€\u009d', 'Café “One”'],
    ['Friends\u0092 group', 'Friends’ group'],
  ])('turns %s into %s', (spoiled, right) => {
    expect(repaired(spoiled)).toBe(right);
  });
  it.each(['AGE CYMRU SIR GÂR', 'PÛL-DROED', 'Tŷ Gŵyr', 'Côr Meibion', 'Ô Â Ã', 'ÂÔ£'])(
    'leaves %s alone',
    (text) => {
      expect(repaired(text)).toBe(text);
    },
  );
});

describe('splitLabels', () => {
  it('keeps labels whole that hold commas', () => {
    const known = ['The advancement of the arts, culture, heritage or science', 'Men'];
    expect(
      splitLabels('Men,The advancement of the  arts, culture, heritage or science,Something new', known),
    ).toEqual(['Men', known[0], 'Something new']);
  });
});

describe('cells', () => {
  it('are postcodes or not', () => {
    expect(['m335aw', 'M33  5AW', 'POOLE', 'XX0 0XX', 'EC2A SG'].map(postcodeOrNull)).toEqual([
      'M33 5AW',
      'M33 5AW',
      null,
      null,
      null,
    ]);
  });
  it('are numbers or not', () => {
    expect(['£1,250.50', '1e3', ' 5 ', '-3', 'ten', ''].map(numberOrNull)).toEqual([
      1250.5,
      1000,
      5,
      -3,
      null,
      null,
    ]);
  });
});
