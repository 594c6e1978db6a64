import { Draws, streams } from './draws.ts';
import { distinct, madeUpPlace, madeUpSurname, madeUpWord } from './made-up-words.ts';
import { generalWords } from './sayings.ts';
import { skewBy, zipf, type Skew } from './skew.ts';
import { topics } from './topics.ts';

/** A district as the Charity Commission names it, with its code. */
export interface District {
  readonly name: string;
  readonly code: string;
  readonly parent: string;
  readonly isWelsh: boolean;
}

/** What makes one register differ from another. */
export interface Wanted {
  readonly seed: number;
  /** Registered charities with text. */
  readonly charities: number;
  /** 1, or a later extract of the same register, in which a fiftieth has changed. */
  readonly version: number;
}

/** How much there is of everything, in the proportions of the real register. */
export interface Sizes {
  readonly charities: number;
  readonly trustees: number;
  readonly grants: number;
  /** Bodies without a register entry that receive grants. */
  readonly groups: number;
  /** The first charities are funders. */
  readonly funders: number;
}

/** All that rows are made from: words, places, people's names, and how they are drawn. */
export interface World {
  readonly wanted: Wanted;
  readonly sizes: Sizes;
  readonly districts: readonly District[];
  readonly districtSkew: Skew;
  readonly settlements: readonly (readonly string[])[];
  readonly topicSkew: Skew;
  readonly topicWords: readonly (readonly string[])[];
  readonly topicWordSkew: Skew;
  readonly generalSkew: Skew;
  readonly joiningSkew: Skew;
  readonly rareWords: readonly string[];
  readonly surnames: readonly string[];
  readonly surnameSkew: Skew;
  readonly givenSkew: Skew;
  readonly funderSkew: Skew;
}

const ownWordsOfTopic = 420;
const commonWords = 5000;
const commonWordsOfTopic = 160;
const rareWords = 40_000;
const settlementsOfDistrict = 48;

export function sizesOf(charities: number): Sizes {
  return {
    charities,
    trustees: Math.round((charities * 90) / 17),
    grants: Math.round((charities * 100) / 17),
    groups: Math.max(4, Math.round(charities / 10)),
    funders: Math.max(6, Math.round(charities / 400)),
  };
}

/** The world of a seed. `districts` come from `samples/geo`: they are the only real names in it. */
export function makeWorld(wanted: Wanted, districts: readonly District[]): World {
  const draws = new Draws(wanted.seed, streams.vocabulary, 0);
  const taken = new Set(topics.flatMap(({ heads }) => heads).concat(generalWords));
  const common = distinct(commonWords, () => madeUpWord(draws), taken);
  const topicWords = topics.map(({ heads }) => [
    ...heads,
    ...distinct(ownWordsOfTopic, () => madeUpWord(draws), taken),
    ...Array.from({ length: commonWordsOfTopic }, () => draws.pick(common)),
  ]);
  const least = Math.min(...topicWords.map(({ length }) => length));
  const places = new Draws(wanted.seed, streams.places, 0);
  const named = new Set<string>();
  const settlements = districts.map(() => distinct(settlementsOfDistrict, () => madeUpPlace(places), named));
  const sizes = sizesOf(wanted.charities);
  const people = new Draws(wanted.seed, streams.people, 0);
  return {
    wanted,
    sizes,
    districts,
    districtSkew: skewBy(
      shuffled(
        districts.map((_, index) => 1 / (index + 4) ** 0.7),
        places,
      ),
    ),
    settlements,
    topicSkew: zipf(topics.length, 0.75),
    topicWords: topicWords.map((list) => list.slice(0, least)),
    topicWordSkew: zipf(least, 0.95),
    generalSkew: zipf(generalWords.length, 0.55),
    joiningSkew: zipf(44, 0.9),
    rareWords: distinct(rareWords, () => madeUpWord(draws), taken),
    surnames: distinct(6000, () => madeUpSurname(people)),
    surnameSkew: zipf(6000, 0.8),
    givenSkew: zipf(80, 0.6),
    funderSkew: zipf(sizes.funders, 0.9),
  };
}

function shuffled(values: readonly number[], draws: Draws): readonly number[] {
  const out = [...values];
  for (let at = out.length - 1; at > 0; at -= 1) {
    const other = draws.below(at + 1);
    [out[at], out[other]] = [out[other] ?? 0, out[at] ?? 0];
  }
  return out;
}
