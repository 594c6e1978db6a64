import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';

/** The two files of an own certificate, as Node's https takes them. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * Reads TLS_KEY and TLS_CERTIFICATE. Throws in plain words when a file cannot be read, is of another kind, or when the
 * key is not the certificate's; a certificate that has run out is told to `warn`, because browsers then refuse.
 */
export function readCertificate(
  { key, certificate }: NonNullable<Config['tls']>,
  warn: (words: string) => void,
  now: Date,
): Certificate {
  const keyText = readText('TLS_KEY', key);
  const certText = readText('TLS_CERTIFICATE', certificate);
  const privateKey = understand<KeyObject>(
    `The file of TLS_KEY (${key}) is no private key without password`,
    () => createPrivateKey(keyText),
  );
  const first = understand(
    `The file of TLS_CERTIFICATE (${certificate}) is no certificate in PEM`,
    () => new X509Certificate(certText),
  );
  if (!first.checkPrivateKey(privateKey))
    throw new Error(
      `The key in ${key} does not belong to the certificate in ${certificate}. Is it the key that the certificate was asked for with?`,
    );
  if (first.validToDate < now)
    warn(
      `The certificate in ${certificate} ran out on ${first.validTo}: browsers refuse it. Renew it, then restart.`,
    );
  return { key: keyText, cert: certText };
}

function readText(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const denied = (error as NodeJS.ErrnoException).code === 'EACCES';
    throw new Error(
      denied
        ? `The file of ${name} (${path}) may not be read by the account that Concerted runs as.`
        : `The file of ${name} (${path}) cannot be read: is it there?`,
      { cause: error },
    );
  }
}

function understand<T>(otherwise: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${otherwise}.`, { cause: error });
  }
}
