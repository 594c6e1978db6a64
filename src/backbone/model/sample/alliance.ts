/**
 * The invented alliance of the sample initiative: its name, partners, measures and figures. Every name ends in "(made up)", so
 * that exports and e-mails say it too; the places, grants and curves around it are real.
 */

/** One partner's answer to one question of one collection. */
export type SampleAnswer =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'share'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'no data'; readonly reason: string };

/** A measure of the sample. */
export interface SampleMeasure {
  readonly key: 'families' | 'visits' | 'lessAlone' | 'referrals';
  readonly name: string;
  readonly meaning: string;
  readonly unit: string;
  readonly form: 'number' | 'share';
  readonly counts: 'families' | 'contacts' | 'people';
  readonly target: number | null;
}

export const sampleName = 'Trafford early help (made-up alliance; map, grants and curves are real)';
export const samplePlace = { code: 'E08000009', name: 'Trafford' } as const;
export const coordinatingTeam = 'Trafford Early Help Team (made up)';
export const visitorName = 'R. Example (made up)';

export const sampleMeasures: readonly SampleMeasure[] = [
  {
    key: 'families',
    name: 'Families supported',
    meaning: 'Different families, each counted once by each partner.',
    unit: 'families',
    form: 'number',
    counts: 'families',
    target: 120,
  },
  {
    key: 'visits',
    name: 'Home visits',
    meaning: 'Every visit counts.',
    unit: 'visits',
    form: 'number',
    counts: 'contacts',
    target: null,
  },
  {
    key: 'lessAlone',
    name: 'Parents who feel less alone',
    meaning: 'Of those asked at the end of a term.',
    unit: '%',
    form: 'share',
    counts: 'people',
    target: null,
  },
  {
    key: 'referrals',
    name: 'Referrals to others',
    meaning: 'To any partner here.',
    unit: 'referrals',
    form: 'number',
    counts: 'contacts',
    target: null,
  },
];

/** By what the sample splits its families, and how many in a hundred are of each age; the last is "not known". */
export const sampleSplit = {
  kind: 'age',
  name: 'Age of the youngest child',
  categories: ['Under 5', '5 to 10', '11 to 15'],
  notKnown: 'Not known',
  inHundred: [45, 30, 20, 5],
  /** This partner does not keep ages. */
  notToldBy: 'Sale Young People (made up)',
} as const;

type Row = Readonly<Record<SampleMeasure['key'], SampleAnswer>>;

/** A partner, with one row a collection, oldest first; null where it has not sent its figures. */
export interface SamplePartner {
  readonly name: string;
  readonly person: string;
  readonly story: string | null;
  readonly rows: readonly (Row | null)[];
}

const count = (number: number): SampleAnswer => ({ kind: 'number', number });
const share = (numerator: number, denominator: number): SampleAnswer => ({
  kind: 'share',
  numerator,
  denominator,
});
const none = (reason: string): SampleAnswer => ({ kind: 'no data', reason });
const row = (families: number, visits: number, less: readonly [number, number], referrals: number): Row => ({
  families: count(families),
  visits: count(visits),
  lessAlone: share(less[0], less[1]),
  referrals: count(referrals),
});

/** How many collections the sample has; the last one is open. */
export const sampleCollections = 4;

/** The partner whose form is left for the visitor, and the one that is late. */
const partnerOfTheForm = 'Sale Young People (made up)';
export const partnerThatIsLate = 'Bridgewater Family Trust (made up)';

export const samplePartners: readonly SamplePartner[] = [
  {
    name: partnerThatIsLate,
    person: 'A. Example (made up)',
    story: null,
    rows: [row(22, 64, [9, 14], 5), row(25, 70, [11, 15], 6), row(24, 71, [12, 16], 6), null],
  },
  {
    name: partnerOfTheForm,
    person: 'B. Example (made up)',
    story: null,
    rows: [row(29, 80, [14, 22], 9), row(31, 84, [15, 23], 11), row(34, 87, [17, 25], 12), null],
  },
  {
    name: 'Partington Parents Together (made up)',
    person: 'C. Example (made up)',
    story: 'A grandmother now runs the Thursday group.',
    rows: [
      row(48, 140, [30, 41], 14),
      row(51, 149, [31, 43], 17),
      row(55, 152, [35, 46], 16),
      row(60, 160, [37, 48], 19),
    ],
  },
  {
    name: 'Urmston Link Workers (made up)',
    person: 'D. Example (made up)',
    story: null,
    rows: [row(12, 33, [6, 9], 8), row(12, 35, [7, 9], 7), row(13, 36, [7, 10], 9), row(14, 39, [8, 11], 9)],
  },
  {
    name: 'Stretford Breakfast Circle (made up)',
    person: 'E. Example (made up)',
    story: null,
    rows: [row(10, 20, [5, 8], 2), row(11, 22, [5, 8], 3), row(11, 21, [6, 9], 3), row(12, 25, [6, 9], 2)],
  },
  {
    name: 'Old Trafford Play Rangers (made up)',
    person: 'F. Example (made up)',
    story: null,
    rows: [
      row(9, 11, [4, 7], 1),
      row(9, 12, [4, 7], 1),
      row(10, 13, [5, 7], 2),
      {
        ...row(10, 12, [5, 8], 0),
        referrals: none('We stopped counting referrals while two of us were away.'),
      },
    ],
  },
  {
    name: 'Timperley Listening Project (made up)',
    person: 'G. Example (made up)',
    story: null,
    rows: [row(8, 18, [5, 6], 4), row(8, 19, [5, 6], 4), row(9, 20, [5, 7], 4), row(9, 21, [6, 7], 5)],
  },
  {
    name: 'Altrincham Grandparents (made up)',
    person: 'H. Example (made up)',
    story: null,
    rows: [row(6, 9, [3, 5], 1), row(6, 10, [3, 5], 2), row(7, 10, [4, 5], 1), row(7, 11, [4, 6], 2)],
  },
];

/** What the late partner saved half-way. */
export const lateDraft: Readonly<Partial<Record<SampleMeasure['key'], SampleAnswer>>> = {
  families: count(26),
  visits: count(75),
};

/** The real files that the sample brings in, in order. */
export const sampleFiles = [
  'samples/geo/lad-2021-north-west-buc.geojson',
  'samples/geo/la_imd.csv',
  'samples/charities/ukcat-sample.csv',
  'samples/charities/ccew-search-export.csv',
  'samples/grants/trafford-council-grants.csv',
  'samples/grants/lloyds-bank-foundation-gm.json',
] as const;

/** The real curve of the sample: the series of the file, and the places beside Trafford. */
export const sampleCurve = {
  file: 'samples/indicators/dfe-lait-greater-manchester.csv',
  series: 'Pri_ Pup_FixedEx',
  name: 'Primary pupils suspended at least once',
  place: 'Trafford',
  /** The first school year without a figure. */
  nextYear: 2024,
  comparators: [
    'England',
    'Manchester',
    'Rochdale',
    'Salford',
    'Wigan',
    'Bolton',
    'Bury',
    'Oldham',
    'Stockport',
    'Tameside',
  ],
} as const;
