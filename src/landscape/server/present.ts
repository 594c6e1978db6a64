import { schemeUrl } from '../model/scheme-url.ts';
import { shortFunderName } from '../model/funder-name.ts';
import { sourceLabel } from '../model/source-label.ts';
import type { CardRow, FileRow, GrantRow } from './queries/organisations.ts';
import type { PairRow } from './queries/sides.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly madeUp: boolean;
}

/** A body by id and name. */
export function named(row: { readonly id: string; readonly name: string; readonly made_up: boolean }): Named {
  return { id: row.id, name: row.name, madeUp: row.made_up };
}

/** Two bodies by id and name, with the id of what is said of them. */
export function pairNames(row: PairRow) {
  return {
    id: row.id,
    left: { id: row.left_id, name: row.left_name, madeUp: row.left_made_up },
    right: { id: row.right_id, name: row.right_name, madeUp: row.right_made_up },
  };
}

/** A file that something was read from, as the contract has it. */
export function sourceFile(
  file: FileRow,
  at: { readonly sheet?: string | null; readonly line?: number | null } = {},
) {
  return { ...file, label: sourceLabel(file.source), sheet: at.sheet ?? null, line: at.line ?? null };
}

/** A grant as the contract has it. */
export function grantAnswer(row: GrantRow) {
  return {
    id: row.id,
    identifier: row.identifier,
    title: row.title,
    description: row.description,
    amount: row.amount,
    currency: row.currency,
    awardedOn: row.awarded_on,
    plannedFrom: row.planned_from,
    plannedTo: row.planned_to,
    plannedMonths: row.planned_months,
    programme: row.programme,
    programmeCode: row.programme_code,
    funder: { id: row.funder_id, name: row.funder_name, madeUp: row.funder_made_up },
    recipient:
      row.recipient_id === null
        ? null
        : { id: row.recipient_id, name: row.body_name ?? '', madeUp: row.body_made_up ?? false },
    recipientName: row.recipient_name,
    place: row.place_name ?? row.place_code,
    from: sourceFile(row.file, row),
  };
}

/** Grants received, summed by funder; in the currency of most of them. */
export function grantTotals(funders: CardRow['funders']) {
  const currency = funders[0]?.currency ?? 'GBP';
  const own = funders.filter((one) => one.currency === currency);
  const years = own.flatMap((one) => one.years);
  return {
    count: own.reduce((sum, one) => sum + one.count, 0),
    amount: own.reduce((sum, one) => sum + one.amount, 0),
    currency,
    firstYear: years.length === 0 ? null : Math.min(...years),
    lastYear: years.length === 0 ? null : Math.max(...years),
    byFunder: own.map(({ id, name, count, amount, years: its }) => ({
      id,
      name,
      short: shortFunderName(name),
      count,
      amount,
      years: its.toSorted((a, b) => a - b),
    })),
  };
}

/** An identifier with its list and, where the list has one, the page of the entry. */
export function identifierAnswer(identifier: string) {
  return { identifier, ...schemeUrl(identifier) };
}
