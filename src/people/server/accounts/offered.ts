/**
 * What of the accounts library is reachable: signing in and out, and what the pages about one's own account need. It can do
 * more than that (other sites' accounts, its own pages, changing a name), and whatever a newer version adds stays out too.
 */
const offered: ReadonlySet<string> = new Set([
  '/sign-up/email',
  '/sign-in/email',
  '/sign-in/magic-link',
  '/sign-out',
  '/magic-link/verify',
  '/verify-email',
  '/send-verification-email',
  '/request-password-reset',
  '/reset-password',
  '/change-password',
  '/list-sessions',
  '/revoke-session',
  '/revoke-other-sessions',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
  '/passkey/generate-authenticate-options',
  '/passkey/verify-authentication',
  '/passkey/list-user-passkeys',
  '/passkey/delete-passkey',
]);
/** The link of an e-mail: its token stands in the path. */
const resetLink = /^\/reset-password\/[\w-]+$/;

/** Whether a path below /api/accounts is one that we offer. */
export function isOffered(path: string): boolean {
  return offered.has(path) || resetLink.test(path);
}
