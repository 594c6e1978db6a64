/** Roles of an account in an initiative, strongest first (DESIGN.md, Words). */
export const initiativeRoles = [
  'backbone_lead',
  'backbone_staff',
  'partner_lead',
  'partner_contributor',
  'funder',
  'resident',
  'observer',
] as const;

/** A role held through a membership of one initiative. */
export type InitiativeRole = (typeof initiativeRoles)[number];

/**
 * Everybody a request can come from. `return_holder` holds a link to one return, `invited` an open invitation,
 * `signed_in` has an account and no role in the initiative asked for, `instance_administrator` runs the server and
 * sees no initiative's data. `system` is our own jobs and the command line, in one initiative at a time.
 */
export type Role =
  | InitiativeRole
  | 'return_holder'
  | 'invited'
  | 'signed_in'
  | 'instance_administrator'
  | 'anonymous'
  | 'system';
