import { randomUUID } from 'node:crypto';
import { nobody, type Context } from '../../src/platform/db/context.ts';
import type { TestDatabase } from './database.ts';

/** An initiative of a test's own, and ways to put organisations, likenesses and people into it. */
export interface Neighbourhood {
  readonly initiative: string;
  readonly lead: Context;
  /** The id of a new organisation; `number` is a charity number, with which it also has an entry in a register. */
  organisation(name: string, more?: { readonly number?: string; readonly madeUp?: boolean }): Promise<string>;
  /** Two organisations that may be one: the id of the likeness. */
  likeness(left: string, right: string): Promise<string>;
  /** A partner's lead, with an address or none: what they ask with. */
  partner(organisation: string, email?: string): Promise<Context>;
  /** Which organisation each of these stands for by now; null for itself. */
  standing(...ids: readonly string[]): Promise<(string | null)[]>;
}

/** Begins an initiative that holds nothing yet. */
export async function neighbourhood({ owner: { pool } }: TestDatabase): Promise<Neighbourhood> {
  const initiative = randomUUID();
  const [importId, lead] = [randomUUID(), { ...nobody, initiative, account: 'lead', from: 'test' }];
  await pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Test', 'both')`,
    [initiative],
  );
  await pool.query(
    `insert into import (initiative_id, import_id, source, file_name, sha256, bytes) values ($1, $2, 'ccew-extract', 'test', '', 0)`,
    [initiative, importId],
  );
  const made = async (statement: string, values: readonly unknown[]): Promise<string> => {
    const id = randomUUID();
    await pool.query(statement, [initiative, id, ...values]);
    return id;
  };
  return {
    initiative,
    lead: { ...lead, role: 'backbone_lead' },
    async organisation(name, { number, madeUp = false } = {}) {
      const id = await made(
        `insert into organisation (initiative_id, organisation_id, name, made_up, origin) values ($1, $2, $3, $4, 'register')`,
        [name, madeUp],
      );
      if (number === undefined) return id;
      await pool.query(`insert into organisation_identifier values ($1, $2, $3)`, [initiative, number, id]);
      await made(
        `insert into record (initiative_id, record_id, organisation_id, source, identifier, name, status, hash, import_id)
         values ($1, $2, $3, 'ccew-extract', $4, $5, 'registered', '', $6)`,
        [id, number, name, importId],
      );
      return id;
    },
    likeness: (left, right) =>
      made(
        `insert into organisation_match (initiative_id, match_id, left_id, right_id, reasons, score)
         values ($1, $2, least($3::uuid, $4), greatest($3::uuid, $4), '[{"kind": "for", "text": "Both have one postcode."}]', 0.8)`,
        [left, right],
      ),
    async partner(organisation, email) {
      const membership = await made(
        `insert into membership (initiative_id, membership_id, organisation_id, kind) values ($1, $2, $3, 'partner')`,
        [organisation],
      );
      const person = await made(
        `insert into person (initiative_id, person_id, name) values ($1, $2, 'Pat Example')`,
        [],
      );
      await made(
        `insert into member_role (initiative_id, member_role_id, membership_id, person_id, role) values ($1, $2, $3, $4, 'lead')`,
        [membership, person],
      );
      if (email !== undefined)
        await pool.query(`insert into person_contact values ($1, $2, $3)`, [initiative, person, email]);
      return { ...lead, role: 'partner_lead', account: person, membership, organisation };
    },
    async standing(...ids) {
      const { rows } = await pool.query<{ same_as: string | null }>(
        `select o.same_as from unnest($2::uuid[]) with ordinality as w (id, at) join organisation o on o.initiative_id = $1 and o.organisation_id = w.id order by at`,
        [initiative, ids],
      );
      return rows.map(({ same_as }) => same_as);
    },
  };
}
