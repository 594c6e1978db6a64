// Runs a script under the Node that the project brings (node_modules/.bin/node), whatever Node started us.
// With --ignore-scripts or --omit=optional that Node is missing: then we explain instead of failing strangely.
import { spawnSync } from 'node:child_process';
import { projectNode } from './project-node.js';

const { status, signal } = spawnSync(projectNode(), process.argv.slice(2), { stdio: 'inherit' });
process.exit(signal ? 1 : (status ?? 1));
