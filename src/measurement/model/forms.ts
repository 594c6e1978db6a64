/** How a figure is asked and what it is: one number, an amount of money, a part of a whole, events in a population, a mean, a yes, words. */
export type Form = 'number' | 'share' | 'money' | 'rate' | 'duration' | 'score' | 'yes or no' | 'narrative';

/** The kind of answer that a form takes. */
const kinds = {
  number: 'number',
  money: 'number',
  share: 'share',
  rate: 'rate',
  duration: 'mean',
  score: 'mean',
  'yes or no': 'yes or no',
  narrative: 'words',
} as const satisfies Readonly<Record<Form, string>>;

/** The kind of answer that a form takes: a mean for a duration and a score, one number for a number and for money. */
export function answerKindOf(form: Form): (typeof kinds)[Form] {
  return kinds[form];
}

/** Whether a figure of this form can be split into parts: counts, money and shares can, means and words cannot. */
export function canBeSplit(form: Form): boolean {
  return form === 'number' || form === 'money' || form === 'share';
}
