import { charityAt, firstNumber, type Charity } from './charity.ts';
import { Draws, streams } from './draws.ts';
import { variantOf } from './name-variants.ts';
import type { World } from './world.ts';

/** How a grants file names a body. */
export interface Named {
  readonly identifier: string;
  readonly name: string;
  readonly charityNumber: string | null;
  readonly companyNumber: string | null;
  readonly postcode: string | null;
}

/**
 * What can tell that a body of a grants file is a charity of the register: a number that both tell, or only a name and a
 * postcode. `different` is a trap: another body with nearly its name at its postcode.
 */
export type Face =
  'itself' | 'company number' | 'charity number' | 'likeness' | 'company likeness' | 'different';

/** Of a hundred charities, how many appear in grants under a second identity, and which. */
export function faceOf(world: World, charity: number): Face {
  if (charity < world.sizes.funders) return 'itself';
  const way = new Draws(world.wanted.seed, streams.variant, charity).next();
  if (way < 0.03) return 'company number';
  if (way < 0.06) return 'charity number';
  if (way < 0.09) return 'likeness';
  if (way < 0.11) return 'company likeness';
  return way < 0.13 ? 'different' : 'itself';
}

/** A charity as itself in a grants file: under its number, sometimes with its name written otherwise. */
export function asItself(charity: Charity, draws: Draws): Named {
  return {
    identifier: charity.identifier,
    name: draws.chance(0.25) ? variantOf(charity.name, charity.settlement, draws) : charity.name,
    charityNumber: draws.chance(0.7) ? String(charity.number) : null,
    companyNumber: null,
    postcode: draws.chance(0.6) ? charity.postcode : null,
  };
}

/** The second identity of a charity, always the same one; null when it has none. */
export function secondIdentity(world: World, charity: Charity): Named | null {
  const draws = new Draws(world.wanted.seed, streams.variant, charity.index);
  draws.next();
  const face = faceOf(world, charity.index);
  const name = variantOf(charity.name, charity.settlement, draws);
  const own = `360G-madeup-${charity.index}`;
  const named = { name, charityNumber: null, companyNumber: null, postcode: charity.postcode };
  switch (face) {
    case 'itself':
      return null;
    case 'company number':
      // Only a charitable company tells its number in the register; of the others nothing but likeness tells.
      return { ...named, identifier: `GB-COH-${charity.company ?? String(98_000_000 + charity.index)}` };
    case 'company likeness':
      return { ...named, identifier: `GB-COH-${98_000_000 + charity.index}` };
    case 'charity number':
      return { ...named, identifier: own, charityNumber: String(charity.number) };
    case 'likeness':
      return { ...named, identifier: own };
    case 'different':
      return { ...named, identifier: own, name: `Friends of ${charity.name.replace(/^The /, '')}` };
  }
}

/** How the pair of a charity and its second identity can be found. */
export function foundBy(charity: Charity, face: Face): 'number' | 'likeness' | 'nothing: they are two' {
  if (face === 'different') return 'nothing: they are two';
  const byNumber = face === 'charity number' || (face === 'company number' && charity.company !== null);
  return byNumber ? 'number' : 'likeness';
}

/** A body without an entry in the register. */
export function groupAt(world: World, index: number): Named & { readonly like: Charity } {
  const draws = new Draws(world.wanted.seed, streams.group, index);
  // It is about what some charity is about, in the same place, under a name of its own.
  const like = charityAt(world, draws.below(world.sizes.charities));
  const company = draws.chance(0.3);
  return {
    like,
    identifier: company ? `GB-COH-${97_000_000 + index}` : `360G-madeup-group-${index}`,
    name: `${like.settlement} ${draws.pick(['Together', 'Action', 'Collective', 'Hub', 'Makers', 'Neighbours', 'Circle'])} ${index}`,
    charityNumber: null,
    companyNumber: company && draws.chance(0.5) ? String(97_000_000 + index) : null,
    postcode: draws.chance(0.5) ? like.postcode : null,
  };
}

/** The number by which a charity stands in `planted-same-bodies.csv`. */
export function identifierOf(charity: number): string {
  return `GB-CHC-${firstNumber + charity}`;
}
