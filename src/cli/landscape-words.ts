import type { Answered } from '../kernel/contract/route.ts';
import type { landscapeContract } from '../landscape/contract.ts';

type Organisation = Answered<typeof landscapeContract.organisation>;
type Overlaps = Answered<typeof landscapeContract.overlaps>;
type Evidence = Overlaps['facets']['goals'][number]['evidence'][number];

/** What a search found, a line each: how well the words match, id, name, sources. */
export function searchWords({ total, items }: Answered<typeof landscapeContract.search>): string {
  const lines = items.map(
    ({ id, name, sources, score, unlistedOn }) =>
      `${score.toFixed(3)}  ${id}  ${name} (${sources.join(', ')})${gone(unlistedOn)}`,
  );
  return [`${total} found`, ...lines].join('\n');
}

/** An organisation: its names and numbers, what it does, where, money by year and funder, and every source with day and licence. */
export function organisationWords(found: Organisation): string {
  const { name, id, identifiers, names, does, where, incomes, received, services, sources } = found;
  const others = names.filter(({ current }) => !current).map((one) => one.name);
  return [
    `${name}${gone(found.unlistedOn)}`,
    ...section('Numbers', [id, ...identifiers.map(({ identifier }) => identifier)]),
    ...section('Also known as', [...new Set(others)]),
    ...section(
      does.textFrom === 'grants' ? 'Does (in the words of its grants)' : 'Does',
      does.texts.slice(0, 3).map(({ text }) => text.replace(/\s+/g, ' ')),
    ),
    ...section(
      'Offers',
      services.filter(({ unlistedOn }) => unlistedOn === null).map((service) => service.name),
    ),
    ...section('Where', [...new Set(where.map((place) => place.name))]),
    ...section(
      'Income',
      incomes.map(({ yearEnd, income }) => `${yearEnd}: ${income === null ? 'not known' : pounds(income)}`),
    ),
    ...section(
      'Grants received',
      received.byFunder.map(
        (funder) =>
          `${funder.name}: ${funder.count} of ${pounds(funder.amount, received.currency)} (${funder.years.join(', ')})`,
      ),
    ),
    ...section(
      'Sources',
      sources.map(({ label, file, asOf, loadedOn, licence }) =>
        [label, file, asOf === null ? `loaded ${loadedOn ?? 'on a day unknown'}` : `of ${asOf}`, licence]
          .filter((part) => part !== null)
          .join(', '),
      ),
    ),
  ].join('\n');
}

/** The nearest in each facet with what stands behind the score; people as a number only. */
export function overlapWords({ name, states, facets }: Overlaps): string {
  const parts = (['goals', 'members', 'strategies', 'funders', 'place'] as const).flatMap((facet) => [
    `${facet}: ${states[facet]}`,
    ...facets[facet].flatMap((other) => [
      `  ${other.score.toFixed(3)}  ${other.id}  ${other.name}`,
      `         ${evidenceWords(other.evidence)}`,
    ]),
  ]);
  return [name, ...parts].join('\n');
}

const mostEvidence = 6;

function evidenceWords(evidence: readonly Evidence[]): string {
  const people = evidence.filter(({ kind }) => kind === 'person').length;
  if (people > 0) return people === 1 ? '1 person' : `${people} people`;
  const words = evidence.flatMap((one) => {
    if (one.kind === 'term') return [one.term];
    if (one.kind === 'code') return [one.label];
    if (one.kind === 'place') return [one.name];
    if (one.kind !== 'funder') return [];
    const years = [...one.left, ...one.right].map(({ year }) => year);
    return [`${one.short} ${[...new Set(years)].sort((a, b) => a - b).join(', ')}`];
  });
  const more = words.length > mostEvidence ? [`and ${words.length - mostEvidence} more`] : [];
  return [...words.slice(0, mostEvidence), ...more].join('; ');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

const gone = (day: string | null) => (day === null ? '' : `, no longer on the register as of ${day}`);

function pounds(amount: number, currency = 'GBP'): string {
  return amount.toLocaleString('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 });
}
