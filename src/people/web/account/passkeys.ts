import { askAccounts } from '../../../web/app/accounts.ts';

/** Whether this browser can keep and use passkeys at this address: they need HTTPS (or localhost), and a name instead of a number. */
export function passkeysWork(): boolean {
  const isNumber = /^[\d.]+$|:/.test(location.hostname);
  return (
    !isNumber &&
    typeof PublicKeyCredential === 'function' &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential
  );
}

/** Signs in with a passkey of this device. Throws a `Problem`, or the browser's own `NotAllowedError` when it was put off. */
export async function signInWithPasskey(): Promise<void> {
  const options = await askAccounts<PublicKeyCredentialRequestOptionsJSON>(
    '/passkey/generate-authenticate-options',
  );
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  await askAccounts('/passkey/verify-authentication', { response: asJson(credential) });
}

/** Keeps a new passkey on this device under a name. */
export async function addPasskey(name: string): Promise<void> {
  const options = await askAccounts<PublicKeyCredentialCreationOptionsJSON>(
    '/passkey/generate-register-options',
  );
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  await askAccounts('/passkey/verify-registration', { response: asJson(credential), name });
}

function asJson(credential: Credential | null): unknown {
  return credential instanceof PublicKeyCredential ? credential.toJSON() : null;
}
