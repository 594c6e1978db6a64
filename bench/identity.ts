// npm run bench:identity: how well bodies are known once, on planted truth and on published lists.
// Options: --json --charities 170000 --seed 1
import { parseArgs } from 'node:util';
import { judged, pairKey, proposals } from '../src/landscape/model/identity/proposals.ts';
import { candidateIndex } from '../src/landscape/model/identity/candidates.ts';
import { resolve } from '../src/landscape/model/identity/resolve.ts';
import { print, type Line } from './http/report.ts';
import { listed } from './identity/lists.ts';
import { planted, type Planted } from './identity/planted.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    charities: { type: 'string', default: '170000' },
    seed: { type: 'string', default: '1' },
  },
});
const charities = Number(options.charities);
const seed = Number(options.seed);
if (!Number.isSafeInteger(charities) || charities < 100 || !Number.isSafeInteger(seed)) {
  process.stderr.write('--charities has to be a whole number from 100, --seed a whole number.\n');
  process.exit(1);
}
const lines: Line[] = [];
const told = (name: string, value: number, unit = '') =>
  void lines.push({ name, value, unit, aim: null, holds: null });
const aimed = (name: string, value: number, least: number) =>
  void lines.push({ name, value, unit: '', aim: `at least ${least}`, holds: value >= least });
const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

const truth = planted(charities, seed);
const joined = byNumber(truth);
told('bodies', truth.bodies.length);
aimed('numbers: precision', joined.precision, 0.95);
aimed('numbers: recall of what a number tells', joined.recall, 0.99);
const offered = byLikeness(truth, joined.apart);
told('likeness: pairs offered', offered.pairs);
told('likeness: precision of what is offered', offered.precision);
told('likeness: recall of what no number tells', offered.recall);
told('likeness: candidates a body', offered.candidates / truth.bodies.length);
told('likeness: processor time', offered.seconds, 's');
const tenth = byLikeness(
  ...(() => {
    const small = planted(Math.max(100, Math.round(charities / 10)), seed);
    return [small, byNumber(small).apart] as const;
  })(),
);
const growth = Math.log10(offered.seconds / tenth.seconds);
lines.push({
  name: 'likeness: growth with bodies (exponent)',
  value: growth,
  unit: '',
  aim: 'at most 1.2',
  holds: growth <= 1.2,
});
ofLists();
print(lines, options.json ? 'json' : 'table');
process.exitCode = lines.some(({ holds }) => holds === false) ? 1 : 0;

/** Joins all bodies by their numbers; which organisation each is, and how right that is. */
function byNumber({ bodies, same }: Planted) {
  let next = 0;
  const { organisationOf } = resolve(
    bodies.map(({ numbers }) => ({ identifiers: numbers })),
    [],
    () => `o${(next += 1)}`,
  );
  const groups = Map.groupBy(bodies, (_, at) => organisationOf[at] ?? '');
  const pairs = [...groups.values()].flatMap((group) =>
    group.flatMap((one, at) => group.slice(at + 1).map((other) => pairKey(one.id, other.id))),
  );
  const right = pairs.filter((pair) => same.has(pair)).length;
  const findable = [...same.values()].filter((how) => how === 'number').length;
  return {
    precision: share(right, pairs.length),
    recall: share(pairs.filter((pair) => same.get(pair) === 'number').length, findable),
    /** Those that are alone, and of those that are joined the first. */
    apart: [...groups.values()].flatMap(([first]) => (first ? [first] : [])),
  };
}

/** Offers likenesses among bodies that no number joined; how right that is, and what it takes. */
function byLikeness({ same }: Planted, apart: Planted['bodies']) {
  const before = process.cpuUsage();
  const index = candidateIndex();
  for (const body of apart) index.add(body.id, body);
  const candidates = [...index.pairs(new Set(apart.map(({ id }) => id)))];
  const pairs = judged(candidates, new Map(apart.map((one) => [one.id, one])), new Map());
  const { user, system } = process.cpuUsage(before);
  const right = pairs.filter(({ left, right: other }) => same.has(pairKey(left, other))).length;
  const here = new Set(apart.map(({ id }) => id));
  const toFind = [...same.keys()].filter((pair) => pair.split(' ').every((id) => here.has(id))).length;
  return {
    pairs: pairs.length,
    candidates: candidates.length,
    precision: share(right, pairs.length),
    recall: share(right, toFind),
    seconds: (user + system) / 1e6,
  };
}

/** On published lists of mergers and of parents, by names and numbers alone, and with what the list says. */
function ofLists(): void {
  const mergers = listed('mergers.csv', 'merged into');
  const ids = new Set(mergers.bodies.map(({ id }) => id));
  const known = new Set(mergers.relations.map(({ from, to }) => pairKey(from, to)));
  const found = (pairs: readonly { readonly left: string; readonly right: string }[]) =>
    pairs.filter(({ left, right }) => known.has(pairKey(left, right))).length;
  const byNames = proposals(mergers.bodies, ids);
  const byList = proposals(mergers.bodies, ids, mergers.relations);
  told('mergers.csv: pairs', known.size);
  told('mergers.csv: recall without the list', share(found(byNames), known.size));
  told('mergers.csv: recall with the list', share(found(byList), known.size));
  told('mergers.csv: precision with the list', share(found(byList), byList.length));
  const parents = listed('parent.csv', 'parent');
  const branches = proposals(parents.bodies, new Set(parents.bodies.map(({ id }) => id)), parents.relations);
  told('parent.csv: pairs', parents.relations.length);
  told(
    'parent.csv: branches offered as their parent (should be none)',
    branches.filter(({ left, right }) =>
      parents.relations.some(({ from, to }) => pairKey(from, to) === pairKey(left, right)),
    ).length,
  );
}
