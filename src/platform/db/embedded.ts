import { join } from 'node:path';
import pg from 'pg';
import {
  clusterFilePath,
  newClusterFile,
  readClusterFile,
  writeClusterFile,
  type ClusterFile,
} from './embedded/cluster-file.ts';
import { openDataFolder, refuseAnothersDatabase } from './embedded/data-folder.ts';
import { keepRunning, type Keeper } from './embedded/keep-running.ts';
import { countUses, registerUse, takeLock, withLock } from './embedded/lock.ts';
import { findPlaces, sharedFolder, type Places } from './embedded/places.ts';
import {
  clusterExists,
  freePort,
  makeCluster,
  runningPostmaster,
  settled,
  startPostmaster,
  stopPostmaster,
  type Durability,
} from './embedded/postmaster.ts';
import { systemUser, type SystemUser } from './embedded/system-user.ts';
import { ensureRoles, type RoleNames } from './roles.ts';

/** The names of the three roles in the embedded cluster. */
export const embeddedRoles: RoleNames = {
  owner: 'concerted_owner',
  app: 'concerted_app',
  jobs: 'concerted_jobs',
};

/** The database in the embedded cluster. */
const embeddedDatabase = 'concerted';

/** A running embedded cluster, joined by this process. */
export interface EmbeddedCluster {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly jobsUrl: string;
  /** How it came to run: started now, found running and joined. */
  readonly how: 'started' | 'joined';
  /** Leaves the cluster; the last process to leave stops it. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataFolder: string;
  /** `serve` keeps a second `serve` away from the same folder; a `command` joins whoever is there. */
  readonly purpose: 'serve' | 'command';
  readonly say: (line: string) => void;
  readonly durability?: Durability;
  /** Where things go that the account `postgres` may not reach elsewhere; /var/lib/concerted. */
  readonly shared?: string;
  /** PostgreSQL's programs, when not those that npm installed. */
  readonly programs?: string;
}

const patienceMs = 360_000;

/**
 * Starts the embedded PostgreSQL of a data folder, or joins it where it runs already (left by a process that was
 * killed, or in use by another command). A `serve` starts it again whenever it ends by itself. Throws in plain words when a second `serve` wants the same folder.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedCluster> {
  const { dataFolder, purpose, say, durability = 'durable' } = options;
  openDataFolder(dataFolder);
  const releaseServe = purpose === 'serve' ? takeServeLock(dataFolder) : () => undefined;
  const uses = join(dataFolder, 'in-use');
  const startLock = join(dataFolder, 'starting.lock');
  let leave: () => void = () => undefined;
  try {
    const { file, how } = await withLock(startLock, patienceMs, async () => {
      const ready = await makeReady(options, durability, say);
      leave = registerUse(uses);
      return ready;
    });
    const keeper: Keeper | null =
      purpose === 'serve'
        ? keepRunning({
            runs: () => runningPostmaster(file.data) !== null,
            startAgain: () => withLock(startLock, patienceMs, () => startAgain(options, file, durability)),
            say,
          })
        : null;
    const leaveAndStop = async () => {
      await keeper?.stop();
      await withLock(startLock, patienceMs, async () => {
        leave();
        if (countUses(uses) === 0) await stopPostmaster(file.data);
      });
    };
    let closing: Promise<void> | null = null;
    const close = (): Promise<void> => (closing ??= leaveAndStop().finally(releaseServe));
    return { ...urls(file), how, close };
  } catch (error) {
    leave();
    releaseServe();
    throw error;
  }
}

function takeServeLock(dataFolder: string): () => void {
  const answer = takeLock(join(dataFolder, 'serve.lock'));
  if (answer.taken) return answer.release;
  throw new Error(
    `Concerted already runs on the data folder ${dataFolder} (process ${answer.holder.pid}). Stop that one first, or set CONCERTED_DATA to another folder for a second server.`,
  );
}

async function makeReady(
  options: EmbeddedOptions,
  durability: Durability,
  say: (line: string) => void,
): Promise<{ file: ClusterFile; how: 'started' | 'joined' }> {
  const known = readClusterFile(options.dataFolder);
  if (known !== null && (await joinable(known))) {
    // Killed between its first start and its roles: they are made now.
    if (!(await answers(known, urls(known).appUrl)))
      await ensureRoles(urls(known).adminUrl, roleSpecs(known), embeddedDatabase);
    return { file: known, how: 'joined' };
  }
  const user = systemUser(say);
  if (known !== null) refuseAnothersDatabase(options.dataFolder, known.data, user);
  const places = findPlaces({
    dataFolder: options.dataFolder,
    user,
    shared: options.shared ?? sharedFolder,
    programs: options.programs,
    say,
  });
  const file = await start(options.dataFolder, known, places, user, durability, say);
  await ensureRoles(urls(file).adminUrl, roleSpecs(file), embeddedDatabase);
  return { file, how: 'started' };
}

/** Whether the cluster of this file runs and lets us in. One that runs and does not is stopped, to be started afresh. */
async function joinable(file: ClusterFile): Promise<boolean> {
  const running = await settled(file.data, 60_000);
  if (running === null) return false;
  if (
    running.status === 'ready' &&
    running.port === file.port &&
    (await answers(file, urls(file, 'postgres').adminUrl))
  )
    return true;
  await stopPostmaster(file.data);
  return false;
}

async function start(
  dataFolder: string,
  known: ClusterFile | null,
  places: Places,
  user: SystemUser,
  durability: Durability,
  say: (line: string) => void,
): Promise<ClusterFile> {
  if (known === null && clusterExists(places.data)) {
    throw new Error(
      `There is a database in ${places.data}, but its passwords (${clusterFilePath(dataFolder)}) are missing. Put that file back from a copy of the data folder, or move the database away to begin with an empty one.`,
    );
  }
  // The data folder may have moved or become reachable since: then the data stay where they were, if they are there.
  const data = known !== null && clusterExists(known.data) ? known.data : places.data;
  const port = await freePort(known?.port ?? null);
  const file = known === null ? newClusterFile(data, port) : { ...known, data, port };
  writeClusterFile(dataFolder, file);
  if (!clusterExists(data)) {
    say(`Making a new database in ${data}: a few seconds, this first time only.`);
    makeCluster({ ...places, data }, user, file.admin, durability);
  }
  if (runningPostmaster(data) !== null) await stopPostmaster(data);
  await startPostmaster({ ...places, data }, user, port, durability);
  return file;
}

/** Starts a cluster that ended, at the address that everybody knows; nothing to do when another command was first. */
async function startAgain(
  { dataFolder, shared = sharedFolder, programs, say }: EmbeddedOptions,
  file: ClusterFile,
  durability: Durability,
): Promise<void> {
  if (runningPostmaster(file.data) === null) {
    const user = systemUser(say);
    // Where things lie was said at the first start.
    const places = findPlaces({ dataFolder, user, shared, programs, say: () => undefined });
    await startPostmaster({ ...places, data: file.data }, user, file.port, durability);
  }
  if (!(await answers(file, urls(file).appUrl)))
    throw new Error(`It does not answer on port ${file.port} of this machine.`);
}

/** Whether the address works: the password is of this cluster alone, so no other lets us in. */
async function answers(file: ClusterFile, connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ port: string }>('show port');
    return Number(rows[0]?.port) === file.port;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function roleSpecs(file: ClusterFile): Record<keyof RoleNames, { name: string; password: string }> {
  return {
    owner: { name: embeddedRoles.owner, password: file.owner },
    app: { name: embeddedRoles.app, password: file.app },
    jobs: { name: embeddedRoles.jobs, password: file.jobs },
  };
}

function urls(
  file: ClusterFile,
  database = embeddedDatabase,
): Record<'adminUrl' | 'ownerUrl' | 'appUrl' | 'jobsUrl', string> {
  const url = (user: string, password: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${file.port}/${database}`;
  return {
    adminUrl: url('postgres', file.admin),
    ownerUrl: url(embeddedRoles.owner, file.owner),
    appUrl: url(embeddedRoles.app, file.app),
    jobsUrl: url(embeddedRoles.jobs, file.jobs),
  };
}
