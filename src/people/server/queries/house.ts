import { sql } from 'kysely';
import type { z } from 'zod';
import type { auditEntry, job, mail } from '../../contract/shapes.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import { all, one, run } from '../../../platform/db/rows.ts';

type Mail = z.output<typeof mail>;
type AuditEntry = z.output<typeof auditEntry>;
export type JobRow = z.output<typeof job>;

const mailColumns = sql`message_id as "messageId", recipient, subject, body, state, tries, problem,
  to_json(created_at)#>>'{}' as "createdAt", to_json(sent_at)#>>'{}' as "sentAt"`;

/** The initiative's e-mails, newest first. The text of one that was sent is not shown: the links in it are its reader's. */
export function listMail(tx: Tx, { initiative }: Context, state: string | null): Promise<Mail[]> {
  return all(
    tx,
    sql<Mail>`select ${mailColumns} from (
        select m.initiative_id, m.message_id, m.recipient, m.subject, m.body, m.state, m.tries, m.problem, m.created_at, m.sent_at from mail_message m
         where m.initiative_id = ${initiative} and (${state}::text is null or m.state = ${state})) m
       order by created_at desc, message_id limit 500`,
  );
}

/** E-mails about accounts and the server, newest first; for the instance administrator. */
export function listAccountMail(tx: Tx): Promise<Mail[]> {
  return all(
    tx,
    sql<Mail>`select ${mailColumns} from auth.mail_waiting where state <> 'sent' order by created_at desc, message_id limit 500`,
  );
}

/** A page of the log, newest first. */
export function listAudit(
  tx: Tx,
  { initiative }: Context,
  { subject, before, limit }: { subject: string | null; before: number | null; limit: number },
): Promise<AuditEntry[]> {
  return all(
    tx,
    sql<AuditEntry>`
      select a.audit_id as "auditId", to_json(a.at)#>>'{}' as at, p.name as who, a.role, a.origin as "from", a.action, a.subject,
             a.subject_key as "subjectKey", a.before, a.after
        from audit_entry a
        left join person p on p.initiative_id = a.initiative_id and p.account_id = a.account_id
       where a.initiative_id = ${initiative} and (${subject}::text is null or a.subject = ${subject})
         and (${before}::bigint is null or a.audit_id < ${before}::bigint)
       order by a.audit_id desc limit ${limit}`,
  );
}

/** How many entries of the log there are, and about what. */
export function countAudit(
  tx: Tx,
  { initiative }: Context,
  subject: string | null,
): Promise<{ total: number; subjects: string[] }> {
  return one(
    tx,
    sql`select count(*) filter (where ${subject}::text is null or subject = ${subject})::integer as total,
               coalesce(array_agg(distinct subject order by subject), '{}') as subjects
          from audit_entry where initiative_id = ${initiative}`,
  );
}

/** Long work, newest first; `jobId` narrows to one. */
export function listJobs(tx: Tx, { initiative }: Context, jobId: string | null = null): Promise<JobRow[]> {
  return all(
    tx,
    sql<JobRow>`
      select job_id as "jobId", kind, state, step, done, total,
             case when state = 'running' then rate end as rate,
             case when state = 'running' and rate > 0 then ceil(greatest(total - done, 0) / rate)::integer end as "left",
             result, problem, cancel_asked as "cancelAsked",
             to_json(created_at)#>>'{}' as "createdAt", to_json(started_at)#>>'{}' as "startedAt", to_json(ended_at)#>>'{}' as "endedAt"
        from job where initiative_id = ${initiative} and (${jobId}::uuid is null or job_id = ${jobId}::uuid)
       order by created_at desc, job_id limit 200`,
  );
}

/** Asks for a stop; work that had not begun is over at once. Whether there was anything to stop. */
export async function askToCancel(tx: Tx, { initiative }: Context, jobId: string): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update job set cancel_asked = true, state = case when state = 'waiting' then 'cancelled' else state end,
                 ended_at = case when state = 'waiting' then now() end
           where initiative_id = ${initiative} and job_id = ${jobId} and state in ('waiting', 'running')`,
    )) === 1
  );
}

/** What home shows of the people. */
export interface PeopleCounts {
  readonly partners: number;
  /** People of the coordinating team, now. */
  readonly coordinatingPeople: number;
  readonly invitationsOpen: number;
}

/** What home tells of the people: partners, and invitations that nobody has answered. */
export async function countPeople(tx: Tx, { initiative }: Context): Promise<PeopleCounts> {
  return one(
    tx,
    sql<PeopleCounts>`
      select (select count(*)::integer from membership where initiative_id = ${initiative} and kind = 'partner' and until is null) as partners,
             (select count(distinct r.person_id)::integer from member_role r join membership m using (initiative_id, membership_id)
               where r.initiative_id = ${initiative} and m.kind = 'backbone' and r.until is null and m.until is null) as "coordinatingPeople",
             (select count(*)::integer from invitation where initiative_id = ${initiative} and accepted_at is null and revoked_at is null
                 and expires_at > now()) as "invitationsOpen"`,
  );
}
