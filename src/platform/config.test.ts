import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const database = (url: string) => ({ DATABASE_URL: url, DATABASE_OWNER_URL: url, DATABASE_JOBS_URL: url });

test.each([
  [database('db.example.org'), /^DATABASE_URL must be an address such as postgresql:\/\/role:password@/],
  [{ DATABASE_URL: 'postgresql://a:b@c/d' }, /belong together: set all three/],
  [{ PUBLIC_ADDRESS: 'together.example.org' }, /^PUBLIC_ADDRESS must be an address such as https:/],
  [{ SMTP_URL: 'mail.example.org:587' }, /^SMTP_URL must be an address such as smtp:/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of debug, info/],
  [{ TLS_KEY: 'key.pem' }, /^TLS_KEY and TLS_CERTIFICATE belong together/],
  [{ PORT: '4080a' }, /^PORT must be a whole number from 0 to 65535; it is "4080a"/],
])('what cannot be used is named, with an example: %o', (environment, words) => {
  expect(() => readConfig(environment)).toThrow(words);
});

test('a password with a letter that ends an address is not repeated', () => {
  const attempt = () => readConfig(database('postgresql://role:se/cret@db.example.org:x/concerted'));
  expect(attempt).toThrow(/are written %23/);
  expect(attempt).not.toThrow(/cret/);
});

test('without any variable it listens to this computer alone, with its own database', () => {
  const { host, port, database: kept, tls, publicAddress } = readConfig({});
  expect({ host, port, kind: kept.kind, tls, publicAddress }).toEqual({
    host: '127.0.0.1',
    port: 4080,
    kind: 'embedded',
    tls: null,
    publicAddress: null,
  });
});
