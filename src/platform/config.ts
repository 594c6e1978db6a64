import { resolve } from 'node:path';

/** Where the database is: our own embedded cluster in a folder, or servers named by the environment. */
export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'external'; readonly app: string; readonly owner: string; readonly jobs: string };

/** Everything that the environment decides, read once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseConfig;
  /** The folder of the embedded cluster, the secret and temporary uploads. */
  readonly dataFolder: string;
  /** The address people use, once published; null until then. */
  readonly publicAddress: string | null;
  /** SMTP server as a URL (smtp://user:password@host:port), or null: e-mails are shown on the page of e-mails waiting. */
  readonly smtp: string | null;
  readonly mailFrom: string;
  /** Whether `X-Forwarded-*` of a proxy on this machine or in front is believed. */
  readonly behindProxy: boolean;
  readonly tls: { readonly key: string; readonly certificate: string } | null;
  readonly uploadLimitBytes: number;
  /** Connections of the web server to the database. */
  readonly databaseConnections: number;
  readonly logLevel: string;
}

const megabyte = 1024 * 1024;

/**
 * Reads the configuration from environment variables (docs/hosting.md lists them).
 * Throws an Error in plain words for a value that cannot be used.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const dataFolder = resolve(environment['CONCERTED_DATA'] ?? 'data');
  return {
    host: environment['HOST'] ?? '127.0.0.1',
    port: wholeNumber(environment['PORT'] ?? '4080', 'PORT', 0, 65535),
    database: readDatabase(environment, dataFolder),
    dataFolder,
    publicAddress: environment['PUBLIC_ADDRESS']?.replace(/\/+$/, '') ?? null,
    smtp: environment['SMTP_URL'] ?? null,
    mailFrom: environment['MAIL_FROM'] ?? 'Concerted <concerted@localhost>',
    behindProxy: environment['BEHIND_PROXY'] === '1' || environment['BEHIND_PROXY'] === 'true',
    tls: readTls(environment),
    uploadLimitBytes:
      wholeNumber(environment['UPLOAD_LIMIT_MB'] ?? '200', 'UPLOAD_LIMIT_MB', 1, 4096) * megabyte,
    databaseConnections: wholeNumber(
      environment['DATABASE_CONNECTIONS'] ?? '20',
      'DATABASE_CONNECTIONS',
      2,
      500,
    ),
    logLevel: environment['LOG_LEVEL'] ?? 'info',
  };
}

function readDatabase(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): DatabaseConfig {
  const app = environment['DATABASE_URL'];
  const owner = environment['DATABASE_OWNER_URL'];
  const jobs = environment['DATABASE_JOBS_URL'];
  if (!app && !owner && !jobs) return { kind: 'embedded', folder };
  if (!app || !owner || !jobs) {
    throw new Error(
      'DATABASE_URL, DATABASE_OWNER_URL and DATABASE_JOBS_URL belong together: set all three for an external PostgreSQL, or none for the embedded one.',
    );
  }
  return { kind: 'external', app, owner, jobs };
}

function readTls(environment: Readonly<Record<string, string | undefined>>): Config['tls'] {
  const key = environment['TLS_KEY'];
  const certificate = environment['TLS_CERTIFICATE'];
  if (!key && !certificate) return null;
  if (!key || !certificate)
    throw new Error(
      'TLS_KEY and TLS_CERTIFICATE belong together: set both for HTTPS with a certificate of your own, or none.',
    );
  return { key, certificate };
}

function wholeNumber(text: string, name: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new Error(`${name} must be a whole number from ${least} to ${most}; it is "${text}".`);
  }
  return number;
}
