import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readClusterFile } from '../src/platform/db/embedded/cluster-file.ts';
import { runningPostmaster } from '../src/platform/db/embedded/postmaster.ts';
import { startProduct, type Product } from './support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 120_000);
afterAll(() => product.stop(), 60_000);

test('when its PostgreSQL is killed, the server says that it is not ready, starts it again and goes on', async () => {
  const ready = async () => {
    expect(product.process.exitCode, product.said()).toBeNull();
    return (await fetch(`${product.address}/readyz`)).status;
  };
  expect(await ready()).toBe(200);
  const running = runningPostmaster(readClusterFile(product.folder)?.data ?? '');
  if (running === null) throw new Error('no PostgreSQL runs');
  process.kill(running.pid, 'SIGKILL');
  await vi.waitFor(async () => expect(await ready()).toBe(503), { timeout: 10_000, interval: 10 });
  expect((await fetch(`${product.address}/healthz`)).status).toBe(200);
  await vi.waitFor(async () => expect(await ready()).toBe(200), { timeout: 60_000, interval: 100 });
  expect(product.said()).toContain('The database has ended by itself: it is started again.');
  expect((await fetch(`${product.address}/api/start`)).status).toBe(200);
  expect(product.process.exitCode).toBeNull();
}, 90_000);
