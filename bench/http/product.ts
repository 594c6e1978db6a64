// A process of its own: Concerted as it serves, without a worker. Says its port on the first line.
import { compose } from '../../src/main.ts';
import { readConfig } from '../../src/platform/config.ts';
import { openLog } from '../../src/platform/log.ts';

const config = readConfig(process.env);
const appUrl = config.database.kind === 'external' ? config.database.app : '';
const { app } = await compose({ config, urls: { appUrl }, log: openLog('silent') });
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${address}\n`);
process.on('message', () => process.send?.(process.memoryUsage.rss()));
process.on('SIGTERM', () => process.exit(0));
