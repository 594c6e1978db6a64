import { backboneContract } from './backbone/contract.ts';
import { backboneHandlers, backboneJobs } from './backbone/server/index.ts';
import { landscapeContract } from './landscape/contract.ts';
import { landscapeHandlers, landscapeJobs, landscapeTasks } from './landscape/server/index.ts';
import { measurementContract } from './measurement/contract.ts';
import { enterWithReturnLink, measurementHandlers, returnLinkHeader } from './measurement/server/index.ts';
import { peopleContract } from './people/contract.ts';
import {
  enter,
  enterWithInvitation,
  invitationHeader,
  openAccounts,
  peopleHandlers,
  peopleTasks,
  readPublicAddress,
  readSessionCookie,
  setupCode,
} from './people/server/index.ts';
import type { Config } from './platform/config.ts';
import { openCluster, type Cluster } from './platform/db/cluster.ts';
import { inContext, nobody, setContext } from './platform/db/context.ts';
import { openDatabase } from './platform/db/open.ts';
import type { Services } from './platform/http/handler.ts';
import { listen } from './platform/http/listen.ts';
import { room, type Room } from './platform/http/room.ts';
import type { Identify } from './platform/http/serve-route.ts';
import { buildServer } from './platform/http/server.ts';
import { enqueue, startWorker } from './platform/jobs/index.ts';
import { openLog, type Log } from './platform/log.ts';

/** Something that runs until closed. */
export interface Running {
  /** Where people reach it, e.g. `http://127.0.0.1:4080`; empty for a worker. */
  readonly address: string;
  close(): Promise<void>;
}

/** The rooms with their handlers, in the order among rooms. */
export const rooms: readonly Room[] = [
  room('people', peopleContract, peopleHandlers),
  room('landscape', landscapeContract, landscapeHandlers),
  room('measurement', measurementContract, measurementHandlers),
  room('backbone', backboneContract, backboneHandlers),
];

const readyPatienceMilliseconds = 3000;

interface Composed {
  readonly config: Config;
  readonly urls: Pick<Cluster, 'appUrl'>;
  readonly log: Log;
  readonly rooms?: readonly Room[];
}

/** Puts the server together over a database that is up to date; it does not listen yet. */
export async function compose({ config, urls, log, rooms: mounted = rooms }: Composed) {
  const database = openDatabase({
    connectionString: urls.appUrl,
    max: config.databaseConnections,
    onLost: (error) => log.warn({ error: error.message }, 'lost a connection to the database'),
  });
  const services: Services = { db: database.db, config, log, clock: () => new Date(), enqueue };
  const accounts = openAccounts({ config, log, db: database.db });
  const address = keepPublicAddress(services);

  const identify: Identify = async (tx, { headers, initiative, route, from }) => {
    const returnLink =
      route.permission === 'measurement.return' && initiative === null ? headers.get(returnLinkHeader) : null;
    if (returnLink !== null) return enterWithReturnLink(tx, { token: returnLink, from });
    const sessionToken = readSessionCookie(headers, config);
    const invitation = route.permission === 'invitation.accept' ? headers.get(invitationHeader) : null;
    if (invitation !== null) return enterWithInvitation(tx, { token: invitation, sessionToken, from });
    if (sessionToken !== null) return enter(tx, { sessionToken, initiative, from });
    const context = { ...nobody, initiative, from };
    await setContext(tx, context);
    return context;
  };
  const ready = async (): Promise<void> => {
    const asked = inContext(database.db, nobody, async () => undefined);
    const late = new Promise<never>((_resolve, refuse) =>
      setTimeout(
        () => refuse(new Error('the database did not answer in time')),
        readyPatienceMilliseconds,
      ).unref(),
    );
    await Promise.race([asked, late]);
  };
  const app = await buildServer({
    rooms: mounted,
    services,
    identify,
    accounts: accounts.handle,
    ready,
    publicAddress: address.now,
  });
  return {
    app,
    services,
    publicAddress: address.now,
    close: async () => {
      await app.close();
      address.close();
      await accounts.close();
      await database.close();
    },
  };
}

/** `concerted serve`: database, web server and one worker in this process. */
export async function serve(config: Config, say: (line: string) => void): Promise<Running> {
  const log = openLog(config.logLevel);
  const cluster = await openCluster(config, { purpose: 'serve', say });
  const closers: (() => Promise<void>)[] = [() => cluster.close()];
  const close = async () => {
    for (const end of closers.toReversed())
      await end().catch((error: unknown) => log.warn({ error: String(error) }, 'while closing'));
  };
  try {
    const composed = await compose({ config, urls: cluster, log });
    closers.push(composed.close);
    const worker = await startWorker({
      ...workParts(composed.services, cluster),
      alone: config.database.kind === 'embedded',
    });
    closers.push(worker.close);
    const { address, close: closeListening } = await listen({ ...composed, config, say });
    closers.push(closeListening);
    const code = await setupCode(composed.services);
    if (code !== null)
      say(`Nobody has an account yet. From another machine, the first visitor needs this code: ${code}`);
    return { address: config.publicAddress ?? address, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** `concerted worker`: takes jobs from the queue, beside any number of others. */
export async function work(config: Config, say: (line: string) => void): Promise<Running> {
  const log = openLog(config.logLevel);
  const cluster = await openCluster(config, { purpose: 'command', say });
  const database = openDatabase({
    connectionString: cluster.appUrl,
    onLost: (error) => log.warn({ error: error.message }, 'lost a connection'),
  });
  const services: Services = { db: database.db, config, log, clock: () => new Date(), enqueue };
  const worker = await startWorker({ ...workParts(services, cluster), alone: false });
  return {
    address: '',
    close: async () => {
      await worker.close();
      await database.close();
      await cluster.close();
    },
  };
}

/** What a worker of this product needs beside its queue: who works, on what. */
export function workParts(services: Services, { jobsUrl }: Pick<Cluster, 'jobsUrl'>) {
  const { db, log } = services;
  return {
    jobsUrl,
    db,
    log,
    jobs: [...landscapeJobs(services), ...backboneJobs(services)],
    tasks: [...peopleTasks(services), ...landscapeTasks],
  };
}

/** The published address, read again every few seconds: the page that sets it may be served by another process. */
function keepPublicAddress({ db, config, log }: Services) {
  const everyMilliseconds = 5000;
  let address: string | null = config.publicAddress;
  const look = async () => {
    address = config.publicAddress ?? (await inContext(db, nobody, readPublicAddress));
  };
  const again = () =>
    void look().catch((error: unknown) => log.debug({ error: String(error) }, 'public address not read'));
  again();
  const timer = setInterval(again, everyMilliseconds);
  timer.unref();
  return { now: () => address, close: () => clearInterval(timer) };
}
