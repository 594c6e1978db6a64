import { z } from 'zod';
import { id, inInitiative } from '../../kernel/contract/route.ts';
import { initiativeRoles } from '../../kernel/permission/roles.ts';

/** The header that carries an invitation's token: never in an address, so that no log keeps it. */
export const invitationHeader = 'x-concerted-invitation';

export const name = z.string().trim().min(1).max(200);
export const email = z.email('an e-mail address, such as name@example.org').max(254).toLowerCase();
export const instant = z.string();
export const version = z.int().min(1);

/** What a backbone is for: individual circumstances in a place, institutions, or both. */
export const backboneKind = z.enum(['coordinate', 'transform', 'both']);
/** As what an organisation, or a person alone, is in an initiative. */
export const membershipKind = z.enum(['backbone', 'partner', 'funder', 'resident', 'observer']);
/** What a person is in a membership. */
export const memberRole = z.enum(['lead', 'staff', 'contributor']);
export const roleHere = z.enum(initiativeRoles);

export const newInitiative = z.object({
  name,
  placeCode: z.string().trim().max(20).nullish(),
  placeName: z.string().trim().max(200).nullish(),
  backboneKind,
});
export const newBackbone = z.object({ name });
export const setupCode = z.string().trim().max(40);

export const startState = z.object({
  hasAccount: z.boolean(),
  hasInitiative: z.boolean(),
  sampleId: id.nullable(),
  published: z.boolean(),
  /** Whether the first account can be made from here at all: nobody has one yet. */
  mayStart: z.boolean(),
  /** True away from this computer: the code printed when the server started is asked for. */
  needsSetupCode: z.boolean(),
  /** Whether "Look around the sample" may sign a visitor in: not published yet, and on this computer. */
  mayLookAround: z.boolean(),
});

export const me = z.object({
  account: z
    .object({
      accountId: z.string(),
      name: z.string(),
      email: z.string(),
      emailVerified: z.boolean(),
      secondFactor: z.boolean(),
      instanceAdministrator: z.boolean(),
      /** The invented visitor of the sample. */
      visitor: z.boolean(),
    })
    .nullable(),
  initiatives: z.array(
    z.object({
      initiativeId: id,
      name: z.string(),
      placeName: z.string().nullable(),
      sample: z.boolean(),
      role: roleHere,
      organisationName: z.string().nullable(),
    }),
  ),
});

export const initiative = z.object({
  initiativeId: id,
  name: z.string(),
  placeCode: z.string().nullable(),
  placeName: z.string().nullable(),
  backboneKind,
  sample: z.boolean(),
  createdAt: instant,
  version,
  /** My role here, what it may do (names of permissions), and for which organisation I act. */
  role: z.string(),
  may: z.array(z.string()),
  organisation: z.object({ organisationId: id, name: z.string(), madeUp: z.boolean() }).nullable(),
});

const roleOfPerson = z.object({
  memberRoleId: id,
  personId: id,
  personName: z.string(),
  madeUp: z.boolean(),
  hasAccount: z.boolean(),
  role: memberRole,
  since: instant,
  until: instant.nullable(),
});
export const membership = z.object({
  membershipId: id,
  kind: membershipKind,
  organisation: z.object({ organisationId: id, name: z.string(), madeUp: z.boolean() }).nullable(),
  personName: z.string().nullable(),
  since: z.string(),
  until: z.string().nullable(),
  version,
  people: z.array(roleOfPerson),
  openInvitations: z.int(),
});

export const person = z.object({
  personId: id,
  name: z.string(),
  madeUp: z.boolean(),
  hasAccount: z.boolean(),
  version,
  /** For the coordinating team; null for everybody else. */
  emails: z.array(z.string()).nullable(),
  roles: z.array(
    z.object({
      memberRoleId: id,
      membershipId: id,
      membershipKind,
      organisationName: z.string().nullable(),
      role: memberRole,
      since: instant,
      until: instant.nullable(),
    }),
  ),
});

export const likeness = z.object({
  organisationId: id,
  name: z.string(),
  score: z.number(),
  reason: z.string(),
});
export const contactRow = z.object({
  line: z.int(),
  organisation: z.string().nullable(),
  person: z.string().nullable(),
  email: z.string().nullable(),
  /** The cell as it stood, what it was read as in the initiative, and as the person's role. */
  roleText: z.string().nullable(),
  kind: membershipKind,
  role: memberRole,
  /** Bodies here with a like name, best first; the first is proposed when its score is 0.85 or more. */
  matches: z.array(likeness),
  /** In plain words; a row with one that stops it is left out unless corrected. */
  problems: z.array(z.object({ column: z.string().nullable(), message: z.string(), stops: z.boolean() })),
});
export const contactList = z.object({
  contactListId: id,
  fileName: z.string().nullable(),
  state: z.enum(['checked', 'applied', 'undone']),
  createdAt: instant,
  version,
  columns: z.object({
    organisation: z.string().nullable(),
    person: z.string().nullable(),
    email: z.string().nullable(),
    role: z.string().nullable(),
  }),
  rows: z.array(contactRow),
  /** What applying it made. */
  made: z
    .object({ organisations: z.int(), memberships: z.int(), people: z.int(), roles: z.int() })
    .nullable(),
});
export const contactChoice = z.object({
  line: z.int(),
  /** The id of an organisation that is here, `new` to add it by name, `leave` to leave the row out, `none` for a person alone. */
  organisation: z.union([id, z.enum(['new', 'leave', 'none'])]),
  kind: membershipKind.optional(),
  role: memberRole.optional(),
});

export const invitation = z.object({
  invitationId: id,
  membershipId: id,
  personId: id,
  personName: z.string(),
  organisationName: z.string().nullable(),
  email: z.string(),
  role: memberRole,
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
  createdAt: instant,
  expiresAt: instant,
  acceptedAt: instant.nullable(),
});

export const mail = z.object({
  messageId: id,
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  state: z.enum(['waiting', 'sent', 'failed']),
  tries: z.int(),
  problem: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
});

export const auditEntry = z.object({
  auditId: z.int(),
  at: instant,
  /** The person's name here, or the address of the account, or null for our own jobs. */
  who: z.string().nullable(),
  role: z.string().nullable(),
  from: z.string().nullable(),
  action: z.enum(['insert', 'update', 'delete']),
  subject: z.string(),
  subjectKey: z.record(z.string(), z.unknown()),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});

export const job = z.object({
  jobId: id,
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  step: z.string(),
  done: z.int(),
  total: z.int().nullable(),
  rate: z
    .number()
    .nullable()
    .describe(
      'Units a second of the step under way, over its last 15 seconds; null while that is not known.',
    ),
  left: z.int().nullable().describe('Seconds until the step under way ends, at that rate.'),
  result: z.unknown().nullable(),
  problem: z.record(z.string(), z.unknown()).nullable(),
  cancelAsked: z.boolean(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
});

/** How HTTPS is done: by a proxy in front, or by this server with a certificate of its own. */
export const httpsBy = z.enum(['proxy', 'own certificate']);
export const instance = z.object({
  publicAddress: z.string().nullable(),
  /** Set by the environment (PUBLIC_ADDRESS): then it is not changed here. */
  addressFixed: z.boolean(),
  httpsBy: httpsBy.nullable(),
  smtp: z.boolean(),
  mailFrom: z.string(),
  published: z.boolean(),
  /** The steps of "Let partners in", in order. */
  steps: z.array(
    z.object({ step: z.enum(['address', 'https', 'mail', 'visit']), done: z.boolean(), reason: z.string() }),
  ),
  testMail: z.object({ to: z.string(), sentAt: instant, confirmedAt: instant.nullable() }).nullable(),
  visitedAt: instant.nullable(),
  /** What a phone opens to show that it comes through the public address; null without one. */
  visitLink: z.string().nullable(),
  reached: z.object({ at: instant, ok: z.boolean(), reason: z.string() }).nullable(),
});

export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), total: z.int() });
export const ofMembership = inInitiative.extend({ membershipId: id });
export const ofPerson = inInitiative.extend({ personId: id });
export const ofRole = inInitiative.extend({ memberRoleId: id });
export const ofContactList = inInitiative.extend({ contactListId: id });
export const ofInvitation = inInitiative.extend({ invitationId: id });
export const ofJob = inInitiative.extend({ jobId: id });
export const base = '/api/initiatives/:initiativeId';
