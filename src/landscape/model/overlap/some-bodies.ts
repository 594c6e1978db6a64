import type { Lists, Numbered } from './numbered.ts';

/** Some of the bodies, known by the same numbers, in memory that threads share. */
export function someBodies(all: Numbered, bodies: Uint32Array): Numbered {
  const words = (values: (body: number) => number) => {
    const out = new Uint32Array(new SharedArrayBuffer(bodies.length * 4));
    for (const [at, body] of bodies.entries()) out[at] = values(body);
    return out;
  };
  const lists = (of: Lists) => listsOf(of, bodies);
  const times = new Uint16Array(
    new SharedArrayBuffer(bodies.reduce((sum, body) => sum + lengthOf(all.terms, body), 0) * 2),
  );
  let next = 0;
  for (const body of bodies) {
    const some = all.times.subarray(all.terms.starts[body], all.terms.starts[body + 1]);
    times.set(some, next);
    next += some.length;
  }
  return {
    count: bodies.length,
    numbers: words((body) => all.numbers[body] ?? 0),
    ties: words((body) => all.ties[body] ?? 0),
    terms: lists(all.terms),
    times,
    people: lists(all.people),
    codes: lists(all.codes),
    funders: lists(all.funders),
    districts: lists(all.districts),
  };
}

const lengthOf = ({ starts }: Lists, body: number): number => (starts[body + 1] ?? 0) - (starts[body] ?? 0);

function listsOf(of: Lists, bodies: Uint32Array): Lists {
  const starts = new Uint32Array(new SharedArrayBuffer((bodies.length + 1) * 4));
  for (const [at, body] of bodies.entries()) starts[at + 1] = (starts[at] ?? 0) + lengthOf(of, body);
  const items = new Uint32Array(new SharedArrayBuffer((starts[bodies.length] ?? 0) * 4));
  for (const [at, body] of bodies.entries())
    items.set(of.items.subarray(of.starts[body], of.starts[body + 1]), starts[at]);
  return { starts, items };
}
