import type { Context, Tx } from '../../platform/db/context.ts';
import type { Services } from '../../platform/http/handler.ts';
import type { SmallTask } from '../../platform/jobs/index.ts';
import { deliverBySmtp, sendMail } from '../../platform/mail/index.ts';
import type { KeptPublishing } from './publishing.ts';
import { publishingKey } from './publishing.ts';
import { countPeople, type PeopleCounts } from './queries/house.ts';
import { readSetting } from './queries/settings.ts';

export { invitationHeader } from '../contract/shapes.ts';
export { mailLanguage, type MailLanguage, type MailText } from '../model/mail-words.ts';
export { makeAdministrator, type MadeAdministrator } from './administrators.ts';
export { openAccounts } from './accounts/handler.ts';
export { readSessionCookie, sessionCookie } from './accounts/session-cookie.ts';
export { enter, enterWithInvitation } from './entering.ts';
export { beginSession, isLocal, mayLookAround, sampleVisitor, setupCode } from './first-visit.ts';
export { chooseInitiative } from './library.ts';
export { deleteInitiative } from './queries/initiatives.ts';
export { peopleHandlers } from './handlers.ts';
export { readPublishing } from './publishing.ts';
export {
  addMembership,
  addOrganisation,
  addPerson,
  createInitiative,
  type NewInitiative,
} from './starting.ts';

/** The small tasks of people: sending e-mails. */
export function peopleTasks({ config, log }: Pick<Services, 'config' | 'log'>): SmallTask[] {
  const deliver = config.smtp === null ? null : deliverBySmtp(config.smtp, config.mailFrom);
  return [sendMail({ deliver, log })];
}

/** The public address that was set on the page "Let partners in", or null. */
export async function readPublicAddress(tx: Tx): Promise<string | null> {
  const kept = (await readSetting(tx, publishingKey)) as Partial<KeptPublishing> | null;
  return kept?.publicAddress ?? null;
}

/** What home shows of the people: partners, and invitations that nobody has answered (for the coordinating team). */
export function homePart(tx: Tx, context: Context): Promise<PeopleCounts> {
  return countPeople(tx, context);
}
