import type { Tx } from '../../../platform/db/context.ts';
import type { Body } from '../../model/overlap/body.ts';
import type { FacetWeights } from '../../model/overlap/combined.ts';
import { comparePair, ready, type ReadyBody, type Weights } from '../../model/overlap/pair.ts';
import { codeKey } from '../../model/overlap/strategies.ts';
import { tokenise } from '../../model/overlap/tokenise.ts';
import { bodies, namesOfBodies, type BodyRow } from '../queries/bodies.ts';
import { weightsOf } from '../queries/overlaps.ts';
import { bodiesOf } from './build.ts';

/** Bodies made ready for comparing, with the weights of the last build. */
export interface Compared {
  readonly rows: ReadonlyMap<string, BodyRow>;
  readonly ready: ReadonlyMap<string, ReadyBody>;
  readonly weights: Weights;
}

/** Reads bodies and what the last build says of their words, codes, funders and places. */
export async function readyFor(tx: Tx, initiative: string, ids: readonly string[]): Promise<Compared> {
  const { rows, all, weights } = await readWithWeights(tx, initiative, ids);
  return {
    rows: new Map(rows.map((row) => [row.id, row])),
    ready: new Map(all.map((body) => [body.id, ready(body, weights)])),
    weights,
  };
}

/** Bodies as they are, with the weights of the last build. */
export async function readWithWeights(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
): Promise<{ readonly rows: readonly BodyRow[]; readonly all: readonly Body[]; readonly weights: Weights }> {
  const rows = await bodies(tx, initiative, ids);
  const all = await bodiesOf(tx, initiative, rows);
  const keys = (of: (body: (typeof all)[number]) => readonly string[]) => [...new Set(all.flatMap(of))];
  const funders = keys(({ fundings }) => fundings.map(({ funder }) => funder));
  const weights: Weights = {
    terms: await weightsOf(
      tx,
      initiative,
      'term',
      keys(({ text }) => tokenise(text)),
    ),
    codes: await weightsOf(
      tx,
      initiative,
      'code',
      keys(({ codes }) => codes.map(codeKey)),
    ),
    funders: await weightsOf(tx, initiative, 'funder', funders),
    places: await weightsOf(
      tx,
      initiative,
      'place',
      keys(({ districts }) => districts.map(({ code }) => code)),
    ),
    funderNames: new Map((await namesOfBodies(tx, initiative, funders)).map(({ id, name }) => [id, name])),
  };
  return { rows, all, weights };
}

/** The combined score of a pair; null when nothing is known of both. */
export function scoreOf(
  compared: Compared,
  left: string,
  right: string,
  facetWeights: FacetWeights,
): number | null {
  const [a, b] = [compared.ready.get(left), compared.ready.get(right)];
  return a && b ? comparePair(a, b, compared.weights, facetWeights).combined : null;
}
