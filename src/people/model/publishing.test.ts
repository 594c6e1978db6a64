import { expect, test } from 'vitest';
import { addressFault, isPublished, publishingSteps, type PublishingFacts } from './publishing.ts';

const done: PublishingFacts = {
  publicAddress: 'https://together.example.org',
  httpsBy: 'proxy',
  smtp: true,
  hasCertificate: false,
  behindProxy: true,
  testMail: { to: 'a@example.org', sentAt: '2026-11-23T10:00:00Z', confirmedAt: '2026-11-23T10:01:00Z' },
  visitedAt: '2026-11-23T10:01:00Z',
};

test('published needs the address, HTTPS, a confirmed test e-mail and a visit: each alone missing is not enough', () => {
  expect(isPublished(done)).toBe(true);
  const missing: Partial<PublishingFacts>[] = [
    { publicAddress: null },
    { publicAddress: 'http://together.example.org' },
    { httpsBy: null },
    { behindProxy: false },
    { httpsBy: 'own certificate' },
    { testMail: null },
    { testMail: { to: 'a@example.org', sentAt: '2026-11-23T10:00:00Z', confirmedAt: null } },
    { visitedAt: null },
  ];
  for (const facts of missing) {
    expect(isPublished({ ...done, ...facts }), JSON.stringify(facts)).toBe(false);
    expect(publishingSteps({ ...done, ...facts }).filter((step) => !step.done)).toHaveLength(1);
  }
});

test('without a mail server the link opened by hand counts, and the step says who passes e-mails on', () => {
  expect(isPublished({ ...done, smtp: false })).toBe(true);
  expect(publishingSteps({ ...done, smtp: false })[2]?.reason).toContain('you pass each one on yourself');
});

test('addresses of this computer, of its own network, with a path or with a name in them are refused', () => {
  for (const address of [
    'https://localhost:4080',
    'https://127.0.0.1',
    'https://192.168.1.20',
    'https://10.0.0.3',
    'https://server',
    'https://together.example.org/app',
    'https://user@together.example.org',
    'together.example.org',
  ])
    expect(addressFault(address), address).not.toBeNull();
  expect(addressFault('https://together.example.org:8443')).toBeNull();
});
