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
    publicAddress:
      readAddress(environment, 'PUBLIC_ADDRESS', ['https:', 'http:'])?.replace(/\/+$/, '') ?? null,
    smtp: readAddress(environment, 'SMTP_URL', ['smtp:', 'smtps:']),
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
    logLevel: readLogLevel(environment),
  };
}

function readDatabase(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): DatabaseConfig {
  const [app, owner, jobs] = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_JOBS_URL'].map((name) =>
    readAddress(environment, name, ['postgresql:', 'postgres:']),
  );
  if (!app && !owner && !jobs) return { kind: 'embedded', folder };
  if (!app || !owner || !jobs) {
    throw new Error(
      'DATABASE_URL, DATABASE_OWNER_URL and DATABASE_JOBS_URL belong together: set all three for an external PostgreSQL, or none for the embedded one.',
    );
  }
  return { kind: 'external', app, owner, jobs };
}

const addressExamples: Readonly<Record<string, string>> = {
  'https:': 'https://together.example.org',
  'smtp:': 'smtp://user:password@mail.example.org:587',
  'postgresql:': 'postgresql://role:password@db.example.org/concerted',
};

/** An address of one of the kinds given; null when it is not set. What was given is not repeated: it may hold a password. */
function readAddress(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  kinds: readonly [string, ...string[]],
): string | null {
  const given = environment[name];
  if (!given) return null;
  if (!URL.canParse(given) || !kinds.includes(new URL(given).protocol))
    throw new Error(
      `${name} must be an address such as ${addressExamples[kinds[0]]}. Letters such as # @ / ? in a password are written %23 %40 %2F %3F.`,
    );
  return given;
}

const logLevels = ['debug', 'info', 'warn', 'error', 'fatal', 'silent'];

function readLogLevel(environment: Readonly<Record<string, string | undefined>>): string {
  const level = environment['LOG_LEVEL'] || 'info';
  if (!logLevels.includes(level))
    throw new Error(`LOG_LEVEL must be one of ${logLevels.join(', ')}; it is "${level}".`);
  return level;
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
