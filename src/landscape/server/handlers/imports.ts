import { Problem } from '../../../kernel/problem/problem.ts';
import { deleteFile, storeFile } from '../../../platform/files/index.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import { startJob } from '../../../platform/jobs/index.ts';
import { writeCsv } from '../../../platform/sheets/write-csv.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { importRoutes } from '../../contract/importing.ts';
import { feedAddress } from '../feed/feed-address.ts';
import { changesOf, countChanges } from '../queries/changes.ts';
import {
  changeCounts,
  endImport,
  holdImport,
  importById,
  importsOf,
  problemsOf,
  type ImportRow,
} from '../queries/import.ts';

/** Files from public sources: sent, reported, loaded or left. */
export const importHandlers: Handlers<typeof importRoutes> = {
  async sendFile({ tx, params: { initiativeId: initiative }, query, upload, context }) {
    if (!upload)
      throw new Problem('invalid-request', { fields: [{ path: 'file', message: 'Choose a file to send.' }] });
    const fileId = await storeFile(tx, initiative, upload);
    const input = { fileId, source: query.source ?? null, madeUp: query.madeUp };
    return {
      jobId: await startJob(tx, { initiative, kind: 'import-check', input, askedBy: context.account }),
    };
  },

  async sendAddress({ tx, params: { initiativeId: initiative }, body, context }) {
    const input = { address: feedAddress(body.address).href, madeUp: body.madeUp };
    return {
      jobId: await startJob(tx, { initiative, kind: 'import-address', input, askedBy: context.account }),
    };
  },

  async imports({ tx, params: { initiativeId }, query: { limit, offset } }) {
    const { items, total } = await importsOf(tx, initiativeId, limit, offset);
    return { items: items.map(shown), total };
  },

  async import({ tx, params: { initiativeId, importId } }) {
    return shown(await found(tx, initiativeId, importId));
  },

  async importProblems({ tx, params: { initiativeId, importId }, query: { limit, offset } }) {
    const { problems: total } = await found(tx, initiativeId, importId);
    return { items: await problemsOf(tx, initiativeId, importId, limit, offset), total };
  },

  async importProblemsFile({ tx, params: { initiativeId, importId } }) {
    const { file_name: name } = await found(tx, initiativeId, importId);
    const problems = await problemsOf(tx, initiativeId, importId, null, 0);
    const rows = problems.map(({ sheet, line, column, code, message }) => [
      sheet,
      line,
      column,
      code,
      message,
    ]);
    return {
      file: writeCsv(['Sheet', 'Row', 'Column', 'Kind', 'What was found'], rows),
      name: `${name} - problems.csv`,
      type: 'text/csv; charset=utf-8',
    };
  },

  async importChanges({ tx, params: { initiativeId, importId }, query: { limit, offset, kind = null } }) {
    await found(tx, initiativeId, importId);
    return {
      items: await changesOf(tx, initiativeId, importId, { kind, limit, offset }),
      total: await countChanges(tx, initiativeId, importId, kind),
    };
  },

  async importChangesFile({ tx, params: { initiativeId, importId } }) {
    const { file_name: name } = await found(tx, initiativeId, importId);
    const changes = await changesOf(tx, initiativeId, importId, { kind: null, limit: null, offset: 0 });
    const rows = changes.flatMap((change) => {
      const start = [change.kind, change.identifier, change.name, change.nameBefore];
      return change.fields.length === 0
        ? [[...start, null, null, null]]
        : change.fields.map(({ field, before, after }) => [...start, field, before, after]);
    });
    const columns = ['What', 'Identifier', 'Name', 'Name before', 'Field', 'Before', 'Now'];
    return {
      file: writeCsv(columns, rows),
      name: `${name} - changes.csv`,
      type: 'text/csv; charset=utf-8',
    };
  },

  async loadImport({ tx, params: { initiativeId: initiative, importId }, context }) {
    await checked(tx, initiative, importId);
    return {
      jobId: await startJob(tx, {
        initiative,
        kind: 'import-load',
        input: { importId },
        askedBy: context.account,
      }),
    };
  },

  async leaveImport({ tx, params: { initiativeId, importId } }) {
    const row = await checked(tx, initiativeId, importId);
    await endImport(tx, initiativeId, importId, { ...row, state: 'left' });
    if (row.file_id) await deleteFile(tx, initiativeId, row.file_id);
    return shown(await found(tx, initiativeId, importId));
  },
};

async function found(tx: Tx, initiative: string, importId: string): Promise<ImportRow> {
  const row = await importById(tx, initiative, importId);
  if (!row) throw new Problem('not-found');
  return row;
}

/** An import that was checked and not decided about, held until the end of the transaction. */
async function checked(tx: Tx, initiative: string, importId: string): Promise<ImportRow> {
  await found(tx, initiative, importId);
  await holdImport(tx, initiative, importId);
  const row = await found(tx, initiative, importId);
  if (row.state !== 'checked')
    throw new Problem('not-possible-now', { reason: `This file is already ${row.state}.` });
  return row;
}

function shown(row: ImportRow) {
  return {
    id: row.import_id,
    source: row.source,
    part: row.part,
    state: row.state,
    fileName: row.file_name,
    sha256: row.sha256,
    bytes: row.bytes,
    madeUp: row.made_up,
    licence: row.licence,
    attribution: row.attribution,
    asOf: row.as_of,
    read: row.rows_read,
    loaded: row.rows_loaded,
    unchanged: row.rows_unchanged,
    refused: row.rows_refused,
    unlisted: row.rows_unlisted,
    changes: changeCounts(row),
    problems: row.problems,
    startedBy: row.started_by,
    createdAt: row.created_at.toISOString(),
    loadedAt: row.loaded_at?.toISOString() ?? null,
  };
}
