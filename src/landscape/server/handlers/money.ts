import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { shortFunderName } from '../../model/funder-name.ts';
import { named } from '../present.ts';
import { funderByRecipient, moneyByYear, type CellRow } from '../queries/money.ts';
import { isNarrowed, type Narrowing } from '../search/look-up.ts';
import { foundIds } from './search.ts';
import type { Tx } from '../../../platform/db/context.ts';

type Answered = Handlers<typeof landscapeContract>;

const most = { funders: 10, recipients: 40 };

/** Money that was given: by funder and year, and by funder and recipient. */
export const moneyHandlers: Pick<Answered, 'money' | 'funding'> = {
  async money({ tx, params: { initiativeId: initiative }, query }) {
    const rows = await moneyByYear(tx, initiative, await recipientsOf(tx, initiative, query));
    return {
      total: rows.length,
      items: rows.map((row) => ({
        funder: named({ id: row.funder, name: row.name, made_up: row.made_up }),
        short: shortFunderName(row.name),
        programme: row.programme,
        year: row.year,
        currency: row.currency,
        grants: row.grants,
        recipients: row.recipients,
        amount: row.amount,
      })),
      years: [...new Set(rows.map(({ year }) => year))].toSorted((a, b) => a - b),
      grants: rows.reduce((sum, { grants }) => sum + grants, 0),
    };
  },

  async funding({ tx, params: { initiativeId: initiative }, query }) {
    const { currency, year = null } = query;
    const to = await recipientsOf(tx, initiative, query);
    const cells = await funderByRecipient(tx, initiative, { to, currency, year, ...most });
    const sums = (id: (cell: CellRow) => string, name: (cell: CellRow) => string) =>
      [...Map.groupBy(cells, id)].map(([key, some]) => ({
        id: key,
        name: some[0] ? name(some[0]) : '',
        total: pence(some.reduce((sum, { amount }) => sum + amount, 0)),
        grants: some.reduce((sum, { grants }) => sum + grants, 0),
      }));
    return {
      currency,
      year,
      funders: sums(
        (cell) => cell.funder,
        (cell) => cell.funder_name,
      )
        .map((funder) => ({ ...funder, short: shortFunderName(funder.name) }))
        .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)),
      recipients: sums(
        (cell) => cell.recipient,
        (cell) => cell.recipient_name,
      ),
      cells: cells.map((cell) => ({
        funder: cell.funder,
        recipient: cell.recipient,
        amount: pence(cell.amount),
        grants: cell.grants,
        firstYear: cell.first_year,
        lastYear: cell.last_year,
        files: [...cell.files],
      })),
    };
  },
};

/** Sums of floating numbers to the penny. */
const pence = (amount: number) => Math.round(amount * 100) / 100;

/** The bodies whose grants are asked about; money that was given stays in the sums, whatever became of the body. */
async function recipientsOf(tx: Tx, initiative: string, query: Narrowing): Promise<string[] | null> {
  return isNarrowed(query) ? foundIds(tx, initiative, { ...query, unlisted: 'included' }) : null;
}
