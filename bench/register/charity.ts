import { Draws, streams } from './draws.ts';
import { topics, type Topic } from './topics.ts';
import type { District, World } from './world.ts';

/** A charity of the register, but for its texts. All of it follows from the seed and its index. */
export interface Charity {
  readonly index: number;
  readonly number: number;
  readonly organisation: number;
  readonly identifier: string;
  readonly name: string;
  /** Its name before, when this is a later extract and it was renamed since. */
  readonly nameBefore: string | null;
  readonly kind: 'Charitable company' | 'CIO' | 'Trust' | 'Other' | 'Previously excepted';
  readonly company: string | null;
  readonly district: number;
  readonly settlement: string;
  readonly street: string;
  readonly postcode: string;
  readonly topic: number;
  readonly second: number;
  readonly income: number;
  readonly spending: number;
  readonly registered: string;
  readonly change: Change;
}

/** What became of a charity since the first extract. */
export type Change = 'same' | 'renamed' | 'other activities' | 'left out';

/** Numbers that no register has given out: charities from 1,500,000, organisations from 7,000,000, companies from 99,000,000. */
export const firstNumber = 1_500_000;
const firstOrganisation = 7_000_000;
const firstCompany = 99_000_000;
export const firstPerson = 9_000_000;

const streets = [
  'Mill Lane',
  'Station Road',
  'Church Street',
  'High Street',
  'The Green',
  'Park View',
  'Bridge Row',
  'Chapel Hill',
];

/** The charity with this index, from 0. Beyond `charities` there are those that a later extract has more. */
export function charityAt(world: World, index: number): Charity {
  const draws = new Draws(world.wanted.seed, streams.charity, index);
  const isFunder = index < world.sizes.funders;
  const district = world.districtSkew(draws);
  const places = world.settlements[district] ?? [];
  const home = draws.below(places.length);
  const settlement = places[home] ?? '';
  const topic = isFunder ? grantmaking : world.topicSkew(draws);
  const second = world.topicSkew(draws);
  const name = nameOf(draws, topicAt(topic), settlement, index);
  const kinds = [
    'Charitable company',
    'CIO',
    'CIO',
    'Trust',
    'Other',
    'Other',
    'Other',
    'Previously excepted',
  ] as const;
  const kind = draws.pick(kinds);
  // 41% under £10,000 and 75% under £100,000.
  const income = Math.round(Math.exp(9.791 + 2.5527 * draws.bell())) * (isFunder ? 40 : 1);
  const change = changeOf(world, index);
  return {
    index,
    number: firstNumber + index,
    organisation: firstOrganisation + index,
    identifier: `GB-CHC-${firstNumber + index}`,
    name: change === 'renamed' ? renamed(name) : name,
    nameBefore: change === 'renamed' ? name : null,
    kind,
    company: kind === 'Charitable company' ? String(firstCompany + index) : null,
    district,
    settlement,
    street: `${draws.between(1, 180)} ${draws.pick(streets)}`,
    postcode: postcodeAt(draws, district, home),
    topic,
    second,
    income: change === 'other activities' ? Math.round(income * 1.1) + 1 : income,
    spending: Math.round(income * (0.7 + draws.next() * 0.5)),
    registered: dayOf(draws, 1962, 2023),
    change,
  };
}

const grantmaking = topics.findIndex(({ kinds }) => kinds.includes('Community Foundation'));

export function topicAt(index: number): Topic {
  const found = topics[index];
  if (!found) throw new Error(`There is no topic ${index}.`);
  return found;
}

export function districtOf(world: World, { district }: Pick<Charity, 'district'>): District {
  const found = world.districts[district];
  if (!found) throw new Error(`There is no district ${district}.`);
  return found;
}

/** A name of the topic's kind in the settlement; two in a hundred have a plain name that many share. */
function nameOf(draws: Draws, { kinds, heads }: Topic, settlement: string, index: number): string {
  const kind = draws.pick(kinds);
  const way = draws.next();
  if (way < 0.02) return kind;
  if (way < 0.1) return `The ${settlement} ${kind}`;
  if (way < 0.16) return `Friends of ${settlement} ${kind}`;
  if (way < 0.2) return `${kind} (${settlement})`;
  if (way < 0.28) return `${settlement} and District ${kind}`;
  if (way < 0.36) return `${settlement} ${capital(draws.pick(heads))} ${kind} Limited`;
  if (way < 0.3601) return `${settlement} "${capital(draws.pick(heads))} ${kind}`;
  if (way < 0.7) return `${settlement} ${capital(draws.pick(heads))} ${kind}`;
  return index % 3 === 0 ? `${settlement} ${kind}`.toUpperCase() : `${settlement} ${kind}`;
}

function renamed(name: string): string {
  return name.startsWith('New ') ? name.slice(4) : `New ${name.replace(/^The /, '')}`;
}

/** Whether and how a charity changed: in a later extract 0.5% are renamed, 1.2% tell of other activities, 0.3% are left out. */
function changeOf({ wanted, sizes }: World, index: number): Change {
  if (wanted.version === 1 || index < sizes.funders || index >= sizes.charities) return 'same';
  const at = new Draws(wanted.seed, streams.change, index).next();
  if (at < 0.005) return 'renamed';
  if (at < 0.017) return 'other activities';
  return at < 0.02 ? 'left out' : 'same';
}

/** How many indexes an extract has: a later one has a five-hundredth more. */
export function charitiesIn({ wanted, sizes }: World): number {
  return wanted.version === 1
    ? sizes.charities
    : sizes.charities + Math.max(1, Math.round(sizes.charities / 500));
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWYZ';
const unitLetters = 'ABDEFGHJLNPQRSTUWXYZ';

/** A postcode in an area that does not exist (Q, V or Z and a letter). One body in twenty sits in a house of many. */
function postcodeAt(draws: Draws, district: number, home: number): string {
  const area = `${'QVZ'[district % 3] ?? 'Q'}${letters[Math.floor(district / 3) % letters.length] ?? 'A'}`;
  const outward = Math.floor(district / 75) * 30 + (home % 30);
  const shared = draws.chance(0.05);
  const sector = shared ? 9 : draws.below(9);
  const unit = () => unitLetters[shared ? home % 20 : draws.below(20)] ?? 'A';
  return `${area}${outward} ${sector}${unit()}${unit()}`;
}

export function dayOf(draws: Draws, firstYear: number, lastYear: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${draws.between(firstYear, lastYear)}-${two(draws.between(1, 12))}-${two(draws.between(1, 28))}`;
}

export function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
