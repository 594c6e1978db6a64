import type { Filters } from '../place/filters.ts';
import { incomeBands, listings } from '../../contract/asking.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';

/** What the files loaded call the values of filters. */
export interface Labels {
  readonly place?: string | undefined;
  readonly classification?: string | undefined;
  readonly funder?: string | undefined;
  readonly source?: string | undefined;
}

/**
 * Says filters as a person would: `Organisations with the words “families Partington”, in Trafford, income under £10,000`. A value that the files loaded know no more
 * is shown by its code, so that nobody takes a narrowed list for the whole.
 */
export function useInWords(): (filters: Omit<Filters, 'chosen' | 'shows'>, labels: Labels) => string {
  const say = useWords('landscape');
  const said = useSaid();
  return (filters, labels) => {
    const income = incomeBands.find((band) => band === filters.income);
    const listing = listings.find((one) => one === filters.listing);
    const parts = [
      ...(filters.words === '' ? [] : [say('in-words.words', { words: filters.words })]),
      ...(filters.place === '' ? [] : [say('in-words.place', { place: labels.place ?? filters.place })]),
      ...(income === undefined
        ? []
        : [
            say(income === 'unknown' ? 'in-words.no-income' : 'in-words.income', {
              size: say(`size.${income}`).toLowerCase(),
            }),
          ]),
      ...(filters.classification === ''
        ? []
        : [say('in-words.about', { topic: labels.classification ?? filters.classification })]),
      ...(filters.funder === ''
        ? []
        : [say('in-words.funder', { funder: said(labels.funder ?? filters.funder) })]),
      ...(listing === undefined ? [] : [say(`in-words.${listing}`)]),
      ...(filters.source === ''
        ? []
        : [say('in-words.source', { source: said(labels.source ?? filters.source) })]),
    ];
    return parts.length === 0
      ? say('in-words.everybody')
      : say('in-words.organisations', { which: parts.join(', ') });
  };
}
