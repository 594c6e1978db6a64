import { siteOf } from './website.ts';
import { tellingWords } from './telling-words.ts';

/** One side of a comparison, as far as it may have something in common with the other. */
export interface ComparedSide {
  readonly names: readonly string[];
  readonly postcodes: readonly string[];
  readonly websites: readonly string[];
  /** Who gave it grants, and in which years. */
  readonly funders: readonly { readonly name: string; readonly years: readonly number[] }[];
}

/** What two sides both have. */
export interface InCommon {
  readonly names: readonly string[];
  readonly postcodes: readonly string[];
  readonly websites: readonly string[];
  readonly funders: readonly {
    readonly name: string;
    readonly left: readonly number[];
    readonly right: readonly number[];
  }[];
}

/**
 * What two sides both have: names that are the same but for case, punctuation and legal forms (as the left writes them), postcodes,
 * sites, and funders with each side's years. An empty list is "nothing in these files", not "nothing".
 */
export function inCommon(left: ComparedSide, right: ComparedSide): InCommon {
  const words = (name: string) => tellingWords(name).join(' ');
  const theirNames = new Set(right.names.map(words));
  const theirSites = new Set(right.websites.map(siteOf));
  const theirFunders = new Map(right.funders.map(({ name, years }) => [name, years]));
  const sites = left.websites.map(siteOf).filter((site) => site !== null && theirSites.has(site));
  return {
    names: [...new Map(left.names.map((name) => [words(name), name]))]
      .filter(([key]) => key !== '' && theirNames.has(key))
      .map(([, name]) => name),
    postcodes: left.postcodes.filter((one) => right.postcodes.includes(one)),
    websites: [...new Set(sites)].filter((site) => site !== null),
    funders: left.funders.flatMap(({ name, years }) => {
      const theirs = theirFunders.get(name);
      return theirs === undefined ? [] : [{ name, left: years, right: theirs }];
    }),
  };
}
