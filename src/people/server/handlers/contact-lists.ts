import { readFile } from 'node:fs/promises';
import { Problem } from '../../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { memberContract } from '../../contract/member.ts';
import { readContactLines } from '../../model/contact-list.ts';
import { applyContacts, matchesFor, takeBackContacts } from '../contact-lists.ts';
import { contactLines, decodeContacts } from '../contact-text.ts';
import * as lists from '../queries/contact-lists.ts';
import { listOrganisationNames, readOrganisation } from '../queries/memberships.ts';

type Named =
  | 'checkContactText'
  | 'checkContactFile'
  | 'listContactLists'
  | 'readContactList'
  | 'applyContactList'
  | 'undoContactList';

/** Contact lists: read, look at, add, take back. */
export const contactListHandlers: Pick<Handlers<typeof memberContract>, Named> = {
  checkContactText: ({ tx, context, body }) => check(tx, context, body.text, null),

  checkContactFile: async ({ tx, context, upload }) => {
    if (upload === null) throw new Problem('unreadable-file');
    return check(tx, context, decodeContacts(await readFile(upload.path)), upload.name);
  },

  listContactLists: async ({ tx, context }) => {
    const items = (await lists.listContactLists(tx, context)).map(({ rows, columns: _, ...list }) => ({
      ...shown(list),
      rowCount: rows.length,
    }));
    return { items, total: items.length };
  },

  readContactList: async ({ tx, context, params: { contactListId } }) =>
    shown(await theList(tx, context, contactListId)),

  applyContactList: async ({ tx, context, params: { contactListId }, body: { version, choices } }) => {
    const list = await theList(tx, context, contactListId);
    if (list.state !== 'checked') {
      throw new Problem('not-possible-now', {
        reason: 'This list has been added already. Read it again to add it once more.',
      });
    }
    for (const { organisation } of choices) {
      if (['new', 'leave', 'none'].includes(organisation)) continue;
      if ((await readOrganisation(tx, context, organisation)) === null) throw new Problem('not-found');
    }
    const made = await applyContacts(tx, context, list.rows, choices);
    await move(tx, context, { list, version, from: 'checked', to: 'applied', made });
    return shown(await theList(tx, context, contactListId));
  },

  undoContactList: async ({ tx, context, params: { contactListId }, body: { version } }) => {
    const list = await theList(tx, context, contactListId);
    if (list.state !== 'applied' || list.made === null) {
      throw new Problem('not-possible-now', { reason: 'Nothing of this list is here to take back.' });
    }
    const kept = await takeBackContacts(tx, context, list.made);
    await move(tx, context, { list, version, from: 'applied', to: 'undone', made: null });
    return { ...shown(await theList(tx, context, contactListId)), kept };
  },
};

async function check(tx: Tx, context: Context, text: string, fileName: string | null) {
  const { columns, rows } = readContactLines(contactLines(text));
  const here = await listOrganisationNames(tx, context);
  const matched = rows.map((row) => ({
    ...row,
    problems: [...row.problems],
    matches: matchesFor(row.organisation, here),
  }));
  const id = await lists.insertContactList(tx, context, { fileName, columns, rows: matched });
  return shown(await theList(tx, context, id));
}

async function theList(tx: Tx, context: Context, id: string): Promise<lists.ContactListRow> {
  const list = await lists.readContactList(tx, context, id);
  if (list === null) throw new Problem('not-found');
  return list;
}

type Moving = Omit<Parameters<typeof lists.moveContactList>[2], 'contactListId'> & {
  list: lists.ContactListRow;
};

async function move(tx: Tx, context: Context, { list, ...to }: Moving): Promise<void> {
  const { contactListId } = list;
  if (!(await lists.moveContactList(tx, context, { contactListId, ...to }))) {
    throw new Problem('changed-meanwhile', { theirs: shown(list), yours: { version: to.version } });
  }
}

function shown<L extends { readonly made: lists.MadeByList | null }>(list: L) {
  const { made } = list;
  return {
    ...list,
    made: made && {
      organisations: made.organisations.length,
      memberships: made.memberships.length,
      people: made.people.length,
      roles: made.roles.length,
    },
  };
}
