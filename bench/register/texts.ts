import { capital, type Charity } from './charity.ts';
import { Draws, streams } from './draws.ts';
import {
  activityOpenings,
  generalWords,
  joiningWords,
  lawPhrases,
  modelObjects,
  openings,
} from './sayings.ts';
import type { World } from './world.ts';

/** What a charity says that it does: 30 to 60 words. */
export function activitiesOf(world: World, charity: Charity): string {
  const stream = charity.change === 'other activities' ? streams.variant : streams.activities;
  const draws = new Draws(world.wanted.seed, stream, charity.index);
  const words = [draws.pick(activityOpenings)];
  prose(world, charity, draws, draws.between(26, 56), 0.005, words);
  return sentences(words, draws);
}

/** Its objects, as its governing document has them: 40 to 100 words, or a model's word for word (one in seven). */
export function objectsOf(world: World, charity: Charity): string {
  const draws = new Draws(world.wanted.seed, streams.objects, charity.index);
  if (draws.chance(0.14)) {
    const near = modelObjects[charity.topic] ?? draws.pick(modelObjects);
    return near.replaceAll('{place}', charity.settlement);
  }
  const words = [draws.pick(openings)];
  prose(world, charity, draws, draws.between(24, 72), 0.05, words);
  words.push(draws.pick(lawPhrases));
  return sentences(words, draws);
}

/** What a grant is for: 12 to 40 words. */
export function purposeOf(
  world: World,
  about: Pick<Charity, 'topic' | 'second' | 'settlement'>,
  draws: Draws,
): string {
  const words: string[] = [];
  prose(world, about, draws, draws.between(12, 40), 0, words);
  return sentences(words, draws);
}

/** Adds `length` words: a third joins the others, the rest is common to all, of the topic (one in four of a second), or rare. */
function prose(
  world: World,
  { topic, second, settlement }: Pick<Charity, 'topic' | 'second' | 'settlement'>,
  draws: Draws,
  length: number,
  law: number,
  words: string[],
): void {
  const own = world.topicWords[topic] ?? [];
  const other = world.topicWords[second] ?? [];
  for (let at = 0; at < length; at += 1) {
    const way = draws.next();
    if (way < law) {
      words.push(draws.pick(lawPhrases));
      at += 8;
    } else if (way < 0.34) words.push(joiningWords[world.joiningSkew(draws)] ?? 'and');
    else if (way < 0.53) words.push(generalWords[world.generalSkew(draws)] ?? 'people');
    else if (way < 0.86) words.push(own[world.topicWordSkew(draws)] ?? '');
    else if (way < 0.965) words.push(other[world.topicWordSkew(draws)] ?? '');
    else if (way < 0.98) words.push(settlement);
    else words.push(world.rareWords[Math.floor(world.rareWords.length * draws.next() ** 4)] ?? '');
  }
}

function sentences(words: readonly string[], draws: Draws): string {
  let out = '';
  let left = 0;
  for (const word of words) {
    if (left === 0) {
      out += out === '' ? capital(word) : `. ${capital(word)}`;
      left = draws.between(8, 22);
    } else out += draws.chance(0.06) ? `, ${word}` : ` ${word}`;
    left -= 1;
  }
  return `${out}.`;
}
