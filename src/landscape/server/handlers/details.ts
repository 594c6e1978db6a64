import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { figureNames } from '../../model/sources/figures.ts';
import { sourceFile } from '../present.ts';
import * as details from '../queries/details.ts';
import { bodyFor } from './organisation.ts';

/** What registers and public lists tell of an organisation beside its entries. */
export const detailsHandlers: Pick<Handlers<typeof landscapeContract>, 'details'> = {
  async details({ tx, params: { initiativeId: initiative, organisationId } }) {
    const id = await bodyFor(tx, initiative, organisationId);
    return {
      id,
      years: (await details.yearsOf(tx, initiative, id)).map((row) => ({
        yearEnd: row.year_end,
        identifier: row.identifier,
        currency: row.currency,
        figures: figureNames.flatMap((figure) => {
          const value = row.figures[figure];
          return value === undefined ? [] : [{ figure, value }];
        }),
        from: sourceFile(row.file, row),
      })),
      events: (await details.eventsOf(tx, initiative, id)).map((row) => ({
        kind: row.kind,
        title: row.title,
        on: row.happened_on,
        reason: row.reason,
        identifier: row.identifier,
        other: row.other_identifier === null && row.other_name === null ? null : otherEntry(row),
        from: sourceFile(row.file, row),
      })),
      documents: (await details.documentsOf(tx, initiative, id)).map((row) => ({
        kind: row.kind,
        name: row.name,
        url: row.url,
        publishedOn: row.published_on,
        from: sourceFile(row.file, row),
      })),
      lists: (await details.listsOf(tx, initiative, id)).map((row) => ({
        code: row.code,
        name: row.name,
        lookupUrl: row.lookup_url,
      })),
      tags: await details.wordTagsOf(tx, initiative, id),
      relationships: (await details.relationshipsOf(tx, initiative, id)).map((row) => ({
        kind: row.kind,
        side: row.side,
        on: row.happened_on,
        other: otherEntry(row),
        list: row.list,
        from: sourceFile(row.file, row),
      })),
    };
  },
};

function otherEntry(row: details.EventRow | details.RelationshipRow) {
  return {
    identifier: row.other_identifier,
    name: row.other_name,
    body:
      row.other_id === null
        ? null
        : { id: row.other_id, name: row.other_body ?? '', madeUp: row.other_made_up ?? false },
  };
}
