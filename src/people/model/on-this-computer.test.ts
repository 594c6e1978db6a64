import { expect, test } from 'vitest';
import { isOnThisComputer } from './on-this-computer.ts';

const here = { client: '127.0.0.1', host: '127.0.0.1:4080', proxied: false };

test('a browser at this computer is here, by either address or the name localhost', () => {
  expect(isOnThisComputer(here)).toBe(true);
  expect(isOnThisComputer({ ...here, client: '::1', host: '[::1]:4080' })).toBe(true);
  expect(isOnThisComputer({ ...here, client: '::ffff:127.0.0.1', host: 'localhost' })).toBe(true);
});

test('a proxy on this computer, another machine, and a foreign name that points here are not', () => {
  expect(isOnThisComputer({ ...here, proxied: true })).toBe(false);
  expect(isOnThisComputer({ ...here, client: '192.168.1.9' })).toBe(false);
  expect(isOnThisComputer({ ...here, host: 'rebound.example:4080' })).toBe(false);
  expect(isOnThisComputer({ ...here, host: '127.0.0.1.nip.example' })).toBe(false);
  expect(isOnThisComputer({ ...here, host: null })).toBe(false);
});
