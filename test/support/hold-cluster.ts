// A process of its own for tests: opens the cluster of a folder, says how, and holds it until SIGTERM.
import { openEmbedded } from '../../src/platform/db/embedded.ts';

const [dataFolder, purpose] = process.argv.slice(2);
if (dataFolder === undefined || (purpose !== 'serve' && purpose !== 'command'))
  throw new Error('hold-cluster FOLDER serve|command');
const cluster = await openEmbedded({ dataFolder, purpose, say: () => undefined, durability: 'throwaway' });
process.once('SIGTERM', () => void cluster.close().then(() => process.exit(0)));
const beat = setInterval(() => undefined, 1000);
beat.ref();
process.stdout.write(`${cluster.how}\n`);
