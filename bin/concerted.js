#!/usr/bin/env node
// The door for people: plain JavaScript, so that any Node can read it. It hands over to Node 24 and src/cli.ts.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { projectNode } from './project-node.js';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const node = projectNode();

if (node === process.execPath) {
  await import(new URL('../src/cli.ts', import.meta.url).href);
} else {
  // Should we be killed, the server behind us notices and stops too (src/cli/orphaned.ts).
  const env = { ...process.env, CONCERTED_DOOR: String(process.pid) };
  const child = spawn(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
