import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The product as people start it: a process of its own on an empty (or given) data folder. */
export interface Product {
  readonly address: string;
  readonly folder: string;
  readonly process: ChildProcess;
  /** Everything it said so far on both outputs. */
  said(): string;
  /** Milliseconds from starting the process to the first answered request. */
  readonly readyAfter: number;
  /** Ends it kindly and waits; deletes the folder when it was ours. */
  stop(): Promise<void>;
}

interface StartOptions {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** When it does HTTPS itself: at which port, by which certificate, for which name. */
  readonly secure?: { readonly port: number; readonly certificate: string; readonly name: string };
}

const patienceMilliseconds = 60_000;

/** Starts `concerted serve` on a free port and waits until it answers. */
export async function startProduct({
  folder,
  environment = {},
  secure,
}: StartOptions = {}): Promise<Product> {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'concerted-product-'));
  const port = secure?.port ?? (await freePort());
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/concerted.js', 'serve'], {
    env: { ...process.env, CONCERTED_DATA: data, PORT: String(port), LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = secure ? `https://${secure.name}:${port}` : `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
    if (folder === undefined) rmSync(data, { recursive: true, force: true });
  };
  while (!(await (secure ? answersSecurely(secure) : answers(address)))) {
    if (child.exitCode !== null || performance.now() - began > patienceMilliseconds) {
      await stop();
      throw new Error(`The product did not start:\n${lines.join('')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    address,
    folder: data,
    process: child,
    said: () => lines.join(''),
    readyAfter: performance.now() - began,
    stop,
  };
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`)).ok;
  } catch {
    return false;
  }
}

function answersSecurely({
  port,
  certificate,
  name,
}: {
  readonly port: number;
  readonly certificate: string;
  readonly name: string;
}): Promise<boolean> {
  const options = {
    host: '127.0.0.1',
    port,
    path: '/readyz',
    ca: certificate,
    servername: name,
    headers: { host: name },
  };
  return new Promise((resolve) => {
    get(options, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    }).once('error', () => resolve(false));
  });
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
