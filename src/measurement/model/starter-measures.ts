import type { Asked } from './answer.ts';

export type Topic =
  | 'family'
  | 'youth'
  | 'employment'
  | 'health'
  | 'volunteering'
  | 'housing'
  | 'community'
  | 'working together';

/** A usual measure to start from. Its words (name, meaning, what does not count, unit) are in the catalogues under its key. */
export interface StarterMeasure {
  readonly key: string;
  readonly topic: Topic;
  readonly form: Asked['form'];
  readonly counts: Asked['counts'];
  readonly direction: 'increase' | 'decrease' | 'neutral';
  /** By which kinds of lists it is usually split. */
  readonly splits: readonly ('place' | 'age' | 'sex' | 'ethnicity' | 'disability')[];
  readonly scale?: readonly [from: number, to: number];
}

/** Usual measures by topic, in our own words: a beginning, to be changed to what the partners mean. */
export const starterMeasures: readonly StarterMeasure[] = [
  of('families-supported', 'family', 'number', 'families', ['place', 'ethnicity']),
  of('home-visits', 'family', 'number', 'contacts', ['place']),
  of('parents-less-alone', 'family', 'share', 'people', ['sex']),
  of('first-visit-wait', 'family', 'duration', 'people', [], 'decrease'),
  of('young-people-reached', 'youth', 'number', 'people', ['age', 'sex', 'place']),
  of('youth-sessions', 'youth', 'number', 'contacts', ['place'], 'neutral'),
  of('trusted-adult', 'youth', 'share', 'people', ['age', 'sex']),
  of('back-in-school', 'youth', 'share', 'people', ['age', 'sex']),
  of('into-work', 'employment', 'number', 'people', ['age', 'sex', 'disability']),
  of('kept-work', 'employment', 'share', 'people', ['age', 'disability']),
  of('training-finished', 'employment', 'share', 'people', ['age', 'sex']),
  { ...of('wellbeing-score', 'health', 'score', 'people', []), scale: [7, 35] },
  of('social-prescriptions', 'health', 'number', 'people', ['age', 'sex']),
  of('more-active', 'health', 'share', 'people', ['age', 'disability']),
  of('volunteers', 'volunteering', 'number', 'people', ['age', 'sex']),
  of('volunteer-hours', 'volunteering', 'number', 'other', []),
  of('volunteers-who-stay', 'volunteering', 'share', 'people', ['age']),
  of('homes-kept', 'housing', 'number', 'families', ['place']),
  of('temporary-homes', 'housing', 'number', 'families', ['place'], 'decrease'),
  of('days-to-a-home', 'housing', 'duration', 'families', [], 'decrease'),
  of('residents-who-decide', 'community', 'number', 'people', ['age', 'ethnicity']),
  of('belonging', 'community', 'share', 'people', ['age', 'place']),
  of('referrals-made', 'working together', 'number', 'contacts', [], 'neutral'),
  of('referrals-begun', 'working together', 'share', 'people', []),
  of('money-pooled', 'working together', 'money', 'money', []),
  of('data-shared', 'working together', 'yes or no', 'organisations', []),
  of('what-changed', 'working together', 'narrative', 'other', [], 'neutral'),
];

function of(
  key: string,
  topic: Topic,
  form: StarterMeasure['form'],
  counts: StarterMeasure['counts'],
  splits: StarterMeasure['splits'],
  direction: StarterMeasure['direction'] = 'increase',
): StarterMeasure {
  return { key, topic, form, counts, direction, splits };
}
