import { asItself, faceOf, groupAt, secondIdentity, type Named } from './bodies.ts';
import { charityAt, dayOf, districtOf, type Charity } from './charity.ts';
import { Draws, streams } from './draws.ts';
import { purposeOf } from './texts.ts';
import { topicAt, capital } from './charity.ts';
import type { District, World } from './world.ts';

/** A grant as a file of 360Giving tells it. Without a recipient it went to a person, who is invented too. */
export interface Grant {
  readonly identifier: string;
  readonly title: string;
  readonly description: string;
  readonly amount: number;
  readonly awarded: string;
  readonly months: number;
  readonly funder: Named;
  readonly programme: string;
  readonly recipient: Named | null;
  readonly district: District;
}

/** Who can receive grants, and what second identities were seen: filled while the grants are made. */
export interface Recipients {
  readonly world: World;
  /** Charities by district, those that receive grants. */
  readonly ofDistrict: readonly Int32Array[];
  readonly everywhere: Int32Array;
  /** 1 where a charity was named by its second identity. */
  readonly seen: Uint8Array;
}

/** Two charities in five ever receive a grant that is published. */
export function makeRecipients(world: World): Recipients {
  const { charities, funders } = world.sizes;
  const lists: number[][] = world.districts.map(() => []);
  const all: number[] = [];
  for (let index = funders; index < charities; index += 1) {
    const draws = new Draws(world.wanted.seed, streams.recipients, index);
    if (!draws.chance(0.4)) continue;
    all.push(index);
    const district = world.districtSkew(new Draws(world.wanted.seed, streams.charity, index));
    lists[district]?.push(index);
  }
  return {
    world,
    ofDistrict: lists.map((list) => Int32Array.from(list)),
    everywhere: Int32Array.from(all),
    seen: new Uint8Array(charities),
  };
}

const programmes = [
  'Community Grants',
  'Reaching Out',
  'Core Costs',
  'Small Sparks',
  'Stronger Places',
  'Open Fund',
  'Winter Response',
  'Next Steps',
];

/** The grant with this index. A few funders fund everywhere, a third of them only in one district. */
export function grantAt(recipients: Recipients, index: number): Grant {
  const { world } = recipients;
  const draws = new Draws(world.wanted.seed, streams.grant, index);
  const funder = charityAt(world, world.funderSkew(draws));
  const { recipient, about, district } = receiver(recipients, funder, draws);
  const amount = Math.max(100, Math.round(Math.exp(8.9 + 1.2 * draws.bell()) / 10) * 10);
  const programme = draws.pick(programmes);
  return {
    identifier: `360G-madeup-${index}`,
    title:
      recipient === null
        ? 'Grant to an individual'
        : `${programme}: ${capital(draws.pick(topicAt(about.topic).heads))} for ${about.settlement}`,
    description: purposeOf(world, about, draws),
    amount,
    awarded: dayOf(draws, 2012, 2023),
    months: draws.pick([6, 12, 12, 24, 36]),
    funder: {
      identifier: funder.identifier,
      name: funder.name,
      charityNumber: null,
      companyNumber: null,
      postcode: null,
    },
    programme,
    recipient,
    district,
  };
}

function receiver(
  { world, ofDistrict, everywhere, seen }: Recipients,
  funder: Charity,
  draws: Draws,
): { recipient: Named | null; about: Charity; district: District } {
  const way = draws.next();
  if (way < 0.08) {
    const group = groupAt(world, Math.floor(world.sizes.groups * draws.next() ** 1.3));
    return { recipient: group, about: group.like, district: districtOf(world, group.like) };
  }
  const isLocal = funder.index >= 3 && funder.index % 3 === 0;
  const near = ofDistrict[funder.district] ?? everywhere;
  const list = isLocal && near.length > 0 ? near : everywhere;
  // Few receive many, many receive one.
  const index = list[Math.floor(list.length * draws.next() ** 1.8)] ?? 0;
  const charity = charityAt(world, index);
  const district = districtOf(world, charity);
  if (way < 0.11) return { recipient: null, about: charity, district };
  const asSecond = faceOf(world, index) !== 'itself' && draws.chance(0.5);
  const second = asSecond ? secondIdentity(world, charity) : null;
  if (second !== null) seen[index] = 1;
  return { recipient: second ?? asItself(charity, draws), about: charity, district };
}
