import { identifiersOf } from '../../src/landscape/model/identity/identifier.ts';
import type { Likeable } from '../../src/landscape/model/identity/likeness.ts';
import { faceOf, foundBy, groupAt, secondIdentity, type Named } from '../register/bodies.ts';
import { charityAt } from '../register/charity.ts';
import { makeWorld } from '../register/world.ts';
import { readDistricts } from '../register/write-register.ts';

/** A body of the made-up register or of its grants, with the numbers that its row tells. */
export interface PlantedBody extends Likeable {
  readonly numbers: readonly string[];
}

/** What is planted: every body, and which two are one, and by what that can be found. */
export interface Planted {
  readonly bodies: readonly PlantedBody[];
  /** `left right` (lesser id first) → by what a pair that is one body can be found. */
  readonly same: ReadonlyMap<string, 'number' | 'likeness'>;
}

/**
 * The bodies of a made-up register of so many charities: each charity, its second identity where it has one (under another number,
 * another name, or both), traps that look like one and are another, and groups that are in no register. The sources tell a district of
 * a charity, and none of the bodies in grants.
 */
export function planted(charities: number, seed: number): Planted {
  const world = makeWorld({ seed, charities, version: 1 }, readDistricts());
  const bodies: PlantedBody[] = [];
  const same = new Map<string, 'number' | 'likeness'>();
  for (let index = 0; index < world.sizes.charities; index += 1) {
    const charity = charityAt(world, index);
    const id = idOf('charity', index);
    bodies.push({
      id,
      names: [charity.name],
      postcodes: [charity.postcode],
      sites: [],
      place: world.districts[charity.district]?.code ?? null,
      identifiers: [charity.identifier],
      numbers: identifiersOf(charity.identifier, null, charity.company),
    });
    const second = secondIdentity(world, charity);
    if (second === null) continue;
    const other = idOf('second', index);
    bodies.push(inGrants(other, second));
    const how = foundBy(charity, faceOf(world, index));
    if (how !== 'nothing: they are two') same.set(`${id} ${other}`, how);
  }
  for (let index = 0; index < world.sizes.groups; index += 1)
    bodies.push(inGrants(idOf('third', index), groupAt(world, index)));
  return { bodies, same };
}

function inGrants(id: string, named: Named): PlantedBody {
  const numbers = identifiersOf(named.identifier, named.charityNumber, named.companyNumber);
  return {
    id,
    names: [named.name],
    postcodes: named.postcode === null ? [] : [named.postcode],
    sites: [],
    place: null,
    identifiers: numbers,
    numbers,
  };
}

/** Ids sort charities before second identities before groups. */
function idOf(kind: 'charity' | 'second' | 'third', index: number): string {
  return `${kind} ${String(index).padStart(7, '0')}`.replace(' ', '-');
}
