import { permissions, may, type Permission } from '../../../kernel/permission/permissions.ts';
import { Problem } from '../../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { initiativeContract } from '../../contract/initiative.ts';
import { theInitiative } from '../access.ts';
import { beginSession, isLocal, makeFirstAccount, mayLookAround, visitor } from '../first-visit.ts';
import { readPublishing } from '../publishing.ts';
import { readAccount, readStartState } from '../queries/accounts.ts';
import { deleteInitiative, listMyInitiatives, updateInitiative } from '../queries/initiatives.ts';
import { createInitiative } from '../starting.ts';

/** Starting, reading, changing and deleting initiatives, and who I am. */
export const initiativeHandlers: Handlers<typeof initiativeContract> = {
  readStart: async ({ tx, context, headers, services: { config } }) => {
    const { hasAccount, hasInitiative, sampleId } = await readStartState(tx);
    const { published } = await readPublishing(tx, config);
    return {
      hasAccount,
      hasInitiative,
      sampleId,
      published,
      mayStart: !hasAccount,
      needsSetupCode: !hasAccount && !isLocal(headers, context),
      mayLookAround: await mayLookAround(tx, { context, headers, config }),
    };
  },

  start: async ({ tx, context, headers, services, body, origin, reply }) => {
    const { account, initiative, backbone } = body;
    const accountId = await makeFirstAccount(
      tx,
      { context, headers, services },
      { ...account, setupCode: body.setupCode ?? null },
    );
    const session = await beginSession(tx, accountId, {
      context,
      headers,
      config: services.config,
      origin,
    });
    const started = await createInitiative(
      tx,
      { ...context, account: accountId },
      { ...initiative, backbone, lead: { accountId, name: account.name, email: account.email } },
    );
    reply(session);
    return { initiativeId: started.initiativeId };
  },

  readMe: async ({ tx, context }) => {
    const account = context.account === null ? null : await readAccount(tx, context.account);
    if (account === null) return { account: null, initiatives: [] };
    return {
      account: { ...account, visitor: account.email === visitor.email },
      initiatives: await listMyInitiatives(tx),
    };
  },

  createInitiative: async ({ tx, context, body }) => {
    const account = context.account === null ? null : await readAccount(tx, context.account);
    if (account === null) throw new Problem('sign-in-needed');
    if (account.email === visitor.email) {
      throw new Problem('not-possible-now', {
        reason: 'You are looking around as an invented visitor. Make an account of your own first.',
      });
    }
    const { accountId, name, email } = account;
    const started = await createInitiative(tx, context, {
      ...body.initiative,
      backbone: body.backbone,
      lead: { accountId, name, email },
    });
    return { initiativeId: started.initiativeId };
  },

  readInitiative: ({ tx, context }) => shown(tx, context),

  changeInitiative: async ({ tx, context, body }) => {
    const { version, ...changes } = body;
    const before = await theInitiative(tx, context);
    const fields = {
      name: changes.name ?? before.name,
      placeCode: changes.placeCode === undefined ? before.placeCode : changes.placeCode,
      placeName: changes.placeName === undefined ? before.placeName : changes.placeName,
      backboneKind: changes.backboneKind ?? before.backboneKind,
    };
    if (!(await updateInitiative(tx, context, version, fields))) {
      throw new Problem('changed-meanwhile', { theirs: await shown(tx, context), yours: body });
    }
    return shown(tx, context);
  },

  deleteInitiative: async ({ tx, context, body }) => {
    const { name } = await theInitiative(tx, context);
    if (body.name.trim() !== name.trim()) {
      throw new Problem('not-possible-now', {
        reason: 'The name you typed is not the name of this initiative. Nothing was deleted.',
      });
    }
    await deleteInitiative(tx, context);
  },
};

async function shown(tx: Tx, context: Context) {
  const granted = (Object.keys(permissions) as Permission[]).filter((name) => may(context.role, name));
  return { ...(await theInitiative(tx, context)), role: context.role, may: granted };
}
