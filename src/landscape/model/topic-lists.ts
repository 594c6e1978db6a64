import { charityClasses } from './sources/charity-classes.ts';

/** A list of topics against which one can ask what is missing. */
export type TopicList = 'words' | 'what' | 'who' | 'how' | 'topics';

/** A topic and the codes of the classes that count as it, each as `SCHEME:code`. */
export interface Topic {
  readonly code: string;
  readonly label: string;
  readonly covers: (value: string) => boolean;
}

/** The first level of UK-CAT: every other code begins with one of these. Source: charityclassification.org.uk (CC BY 4.0). */
const categories: Readonly<Record<string, string>> = {
  AN: 'Animals',
  AF: 'Armed forces',
  AR: 'Arts',
  AS: 'Associations',
  BE: 'Beneficiary group',
  CA: 'Charitable activities',
  CC: 'Childcare',
  CJ: 'Crime and Justice',
  CV: 'Charity and VCS support',
  EC: 'Economic and community development',
  ED: 'Education',
  EN: 'Environment',
  FA: 'Facilities',
  HE: 'Health',
  HO: 'Housing',
  HR: 'Heritage',
  LE: 'Leisure',
  PR: 'Professions',
  RL: 'Religion',
  RS: 'Research',
  SC: 'Social care',
  SL: 'Saving of lives',
  SO: 'Society',
  SW: 'Social welfare',
};

/** The scheme of tags that were found by the words of a text: derived, so never under the name of a list that people coded by. */
export const byWords = 'UK-CAT-WORDS';

/** The category that a tag found by words lies in, as a value of the search: `UK-CAT-WORDS:CC101` lies in Childcare. */
export function categoryByWords(value: string): { readonly value: string; readonly label: string } | null {
  const [scheme = '', code = ''] = value.split(':');
  const category = code.slice(0, 2);
  const label = categories[category];
  return scheme !== byWords || label === undefined ? null : { value: `${byWords}:${category}`, label };
}

/** The topics of a list: the categories of UK-CAT by the words of texts or as coded, the Charity Commission's classes by what (1…), for whom (2…) and how (3…). */
export function topicsOf(list: TopicList): readonly Topic[] {
  if (list === 'topics')
    return Object.entries(categories).map(([code, label]) => ({
      code: `UK-CAT:${code}`,
      label,
      covers: (value) => value.startsWith(`UK-CAT:${code}`),
    }));
  if (list === 'words')
    return Object.entries(categories).map(([code, label]) => ({
      code: `${byWords}:${code}`,
      label,
      covers: (value) => value === `${byWords}:${code}`,
    }));
  const hundred = { what: '1', who: '2', how: '3' }[list];
  return charityClasses
    .filter(([code]) => code.startsWith(hundred))
    .map(([code, label]) => ({ code: `CCEW:${code}`, label, covers: (value) => value === `CCEW:${code}` }));
}

export interface TopicHere {
  readonly code: string;
  readonly label: string;
  /** Bodies here whose entry names the topic. */
  readonly bodies: number;
  /** Those of them with a grant in the files loaded. */
  readonly funded: number;
}

/** How many bodies work on each topic of a list, most first: the last ones, with none, are what nobody here works on as far as the files tell. */
export function topicsHere(
  list: TopicList,
  bodies: Iterable<{ readonly values: readonly string[]; readonly hasGrant: boolean }>,
): TopicHere[] {
  const topics = topicsOf(list).map((topic) => ({ ...topic, bodies: 0, funded: 0 }));
  // Values are few and bodies many: which topic a value counts as is looked up once.
  const topicOf = new Map<string, (typeof topics)[number] | null>();
  const find = (value: string) => {
    const known = topicOf.get(value);
    if (known !== undefined) return known;
    const topic = topics.find((one) => one.covers(value)) ?? null;
    topicOf.set(value, topic);
    return topic;
  };
  for (const { values, hasGrant } of bodies)
    for (const topic of new Set(values.map(find))) {
      if (topic === null) continue;
      topic.bodies += 1;
      if (hasGrant) topic.funded += 1;
    }
  return topics
    .map(({ code, label, bodies: count, funded }) => ({ code, label, bodies: count, funded }))
    .sort((a, b) => b.bodies - a.bodies || (a.label < b.label ? -1 : 1));
}
