import { firstPerson } from './charity.ts';
import { Draws, streams } from './draws.ts';
import type { World } from './world.ts';

/** A trustee as the register writes one. */
export interface Trustee {
  readonly person: number;
  readonly name: string;
  readonly isOrganisation: boolean;
}

/** Trustees that several charities have in common, planted on purpose: who sits on which boards. */
export interface Boards {
  /** How many trustees each charity has. */
  readonly counts: Uint8Array;
  readonly shared: ReadonlyMap<number, readonly Trustee[]>;
  /** The charities of each shared trustee, by index. */
  readonly charitiesOf: ReadonlyMap<number, readonly number[]>;
}

/** Two charities with the trustees they truly have in common. */
export interface TrusteePair {
  readonly left: number;
  readonly right: number;
  readonly shared: number;
}

const given =
  'David John Susan Margaret Peter Mary Michael Patricia Robert Christine Paul Elizabeth Andrew Jane Richard Sarah James Helen Stephen Anne Mark Karen William Janet Alan Linda Ian Alison Christopher Julie Philip Catherine Simon Jennifer Brian Barbara Martin Judith Anthony Jean Graham Ruth Nigel Rachel Colin Emma Geoffrey Fiona Kevin Claire Roger Louise Timothy Rebecca Keith Joanne Mohammed Priya Gareth Sian Ahmed Fatima Rhys Angharad Daniel Laura Thomas Amy Matthew Hannah Jonathan Lucy Nicholas Charlotte Edward Sophie George Alice'.split(
    ' ',
  );
const titles = ['', '', '', 'Mr ', 'Mrs ', 'Dr ', 'Ms ', 'Miss ', 'Rev ', 'Cllr '];
const firstShared = 30_000_000;

/** Decides how many trustees everybody has (900,000 for 170,000 charities) and who shares one: six charities in a hundred. */
export function makeBoards(world: World, charities: number): Boards {
  const { seed } = world.wanted;
  const shared = new Map<number, Trustee[]>();
  const charitiesOf = new Map<number, readonly number[]>();
  const plant = (draws: Draws, size: number, index: number, isOrganisation: boolean) => {
    const on = new Set<number>();
    for (let seat = 0; seat < size; seat += 1) on.add(draws.below(world.sizes.charities));
    const person = firstShared + index;
    const name = isOrganisation
      ? `${surname(world, draws)} Trust Corporation Limited`
      : personName(world, draws);
    for (const charity of on) {
      const others = shared.get(charity) ?? [];
      if (others.length < 8) shared.set(charity, [...others, { person, name, isOrganisation }]);
      else on.delete(charity);
    }
    charitiesOf.set(
      person,
      [...on].sort((a, b) => a - b),
    );
  };
  let index = 0;
  const groups = Math.max(1, Math.round(world.sizes.charities * 0.025));
  for (let group = 0; group < groups; group += 1) {
    const draws = new Draws(seed, streams.boards, group);
    const way = draws.next();
    const size = way < 0.8 ? 2 : way < 0.92 ? 3 : draws.between(4, 6);
    plant(draws, size, index, false);
    index += 1;
    // A third of them share more than one: the same charities again.
    const [first] = [...(charitiesOf.get(firstShared + index - 1) ?? [])];
    if (first === undefined || !draws.chance(0.3)) continue;
    const again = new Draws(seed, streams.boards, group);
    again.next();
    plant(again, size, index, false);
    index += 1;
  }
  const corporations = Math.max(1, Math.round(world.sizes.charities / 15_000));
  for (let one = 0; one < corporations; one += 1) {
    plant(
      new Draws(seed, streams.boards, 10_000_000 + one),
      Math.min(60, Math.ceil(world.sizes.charities / 12)),
      index,
      true,
    );
    index += 1;
  }
  return { counts: countsFor(world, charities, shared), shared, charitiesOf };
}

/** The trustees of a charity: first those that others have too, then those that only it has. */
export function trusteesOf(world: World, { counts, shared }: Boards, charity: number): readonly Trustee[] {
  const draws = new Draws(world.wanted.seed, streams.trustees, charity);
  draws.next();
  const out: Trustee[] = [...(shared.get(charity) ?? [])];
  for (let seat = 0; out.length < (counts[charity] ?? 0); seat += 1) {
    const isOrganisation = draws.chance(0.01);
    const name = isOrganisation ? `${surname(world, draws)} Nominees` : personName(world, draws);
    out.push({ person: firstPerson + charity * 32 + seat, name, isOrganisation });
  }
  return out;
}

/** Every pair of charities that truly shares trustees, ordered, with how many. */
export function pairsOf({ charitiesOf }: Boards): readonly TrusteePair[] {
  const found = new Map<string, TrusteePair>();
  for (const charities of charitiesOf.values()) {
    for (const [at, left] of charities.entries()) {
      for (const right of charities.slice(at + 1)) {
        const key = `${left} ${right}`;
        found.set(key, { left, right, shared: (found.get(key)?.shared ?? 0) + 1 });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.left - b.left || a.right - b.right);
}

/** From 1 to 24, most often 3 to 6; those of the first extract come to exactly what its size asks for. */
function countsFor(
  world: World,
  charities: number,
  shared: ReadonlyMap<number, readonly Trustee[]>,
): Uint8Array {
  const counts = new Uint8Array(charities);
  let sum = 0;
  const { charities: first, trustees } = world.sizes;
  for (let charity = 0; charity < charities; charity += 1) {
    const draws = new Draws(world.wanted.seed, streams.trustees, charity);
    const drawn = Math.min(24, 1 + Math.floor(Math.exp(1.28 + 0.55 * draws.bell())));
    counts[charity] = Math.max(drawn, shared.get(charity)?.length ?? 0);
    if (charity < first) sum += counts[charity] ?? 0;
  }
  for (let charity = 0; sum !== trustees; charity = (charity + 1) % first) {
    const step = sum < trustees ? 1 : -1;
    const next = (counts[charity] ?? 0) + step;
    if (next < Math.max(1, shared.get(charity)?.length ?? 0) || next > 31) continue;
    counts[charity] = next;
    sum += step;
  }
  return counts;
}

function personName(world: World, draws: Draws): string {
  return `${draws.pick(titles)}${given[world.givenSkew(draws)] ?? 'Kim'} ${surname(world, draws)}`;
}

function surname(world: World, draws: Draws): string {
  return world.surnames[world.surnameSkew(draws)] ?? '';
}
