import type { Role } from './roles.ts';

const backbone: readonly Role[] = ['backbone_lead', 'backbone_staff'];
const partners: readonly Role[] = ['partner_lead', 'partner_contributor'];
const members: readonly Role[] = [...backbone, ...partners, 'funder', 'resident', 'observer'];

/**
 * Every permission that a route can ask for, and the roles that have it. This is the first wall; the row-level security
 * policies in `migrations/` are the second and repeat the same lines by role.
 */
export const permissions = {
  public: ['anonymous'],
  'account.self': ['signed_in'],
  'instance.manage': ['instance_administrator'],
  'initiative.read': members,
  'initiative.manage': ['backbone_lead'],
  'people.read': members,
  'people.manage': backbone,
  'outbox.read': backbone,
  'audit.read': backbone,
  'jobs.read': backbone,
  'landscape.read': members,
  'landscape.import': backbone,
  'landscape.decide': backbone,
  'landscape.trustees': backbone,
  'landscape.introduce': [...backbone, ...partners],
  'landscape.save-views': [...backbone, ...partners],
  'measurement.read': members,
  'measurement.define': backbone,
  'measurement.collect': backbone,
  'measurement.return': [...backbone, ...partners, 'return_holder'],
  'invitation.accept': ['invited'],
} as const satisfies Record<string, readonly Role[]>;

/** The name of a permission, e.g. `landscape.read`. */
export type Permission = keyof typeof permissions;

/** Whether a role may do what a permission names. `public` is open to everybody, `account.self` to every account. */
export function may(role: Role, permission: Permission): boolean {
  if (permission === 'public' || role === 'system') return true;
  if (permission === 'account.self')
    return role !== 'anonymous' && role !== 'return_holder' && role !== 'invited';
  return (permissions[permission] as readonly Role[]).includes(role);
}
