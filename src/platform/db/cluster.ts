import type { Config } from '../config.ts';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { connect } from './roles.ts';
import { whyUnreachable } from './unreachable.ts';
import { checkWalls } from './walls.ts';

/** The database as the rest of the program knows it: three addresses, one for each role. */
export interface Cluster {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly jobsUrl: string;
  /** The superuser of the embedded cluster, for making scratch databases; null on an external server. */
  readonly adminUrl: string | null;
  /** True when this process started the embedded PostgreSQL itself: no server or worker of ours uses it now. */
  readonly alone: boolean;
  /** Leaves it; the embedded PostgreSQL stops with the last process that uses it. */
  close(): Promise<void>;
}

interface OpenClusterOptions {
  /** `serve` keeps a second `serve` away from the same data folder; a `command` joins whoever is there. */
  readonly purpose: 'serve' | 'command';
  readonly say: (line: string) => void;
}

/** Reaches the database, brings it up to date and checks its walls: what serve, worker and most commands begin with. */
export async function openCluster(config: Config, options: OpenClusterOptions): Promise<Cluster> {
  const cluster = await reachCluster(config, options);
  try {
    const { ran, total } = await migrate(cluster);
    if (ran.length > 0 && ran.length < total)
      options.say(`The database was brought up to date: ${ran.length} of ${total} migrations ran now.`);
    await checkWalls(cluster);
    return cluster;
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

/** Reaches the database as it is: starts or joins the embedded one, or tries the three addresses of an external one. */
export async function reachCluster(
  { database }: Pick<Config, 'database'>,
  options: OpenClusterOptions,
): Promise<Cluster> {
  if (database.kind === 'embedded') {
    const cluster = await openEmbedded({ dataFolder: database.folder, ...options });
    return { ...cluster, alone: cluster.how === 'started' };
  }
  await tryAddress('DATABASE_URL', database.app);
  await tryAddress('DATABASE_OWNER_URL', database.owner);
  await tryAddress('DATABASE_JOBS_URL', database.jobs);
  return {
    appUrl: database.app,
    ownerUrl: database.owner,
    jobsUrl: database.jobs,
    adminUrl: null,
    alone: false,
    close: () => Promise.resolve(),
  };
}

const oldestMajor = 15;

async function tryAddress(name: string, connectionString: string): Promise<void> {
  let client;
  try {
    client = await connect(connectionString);
  } catch (error) {
    throw new Error(
      `The database of ${name} cannot be reached: ${whyUnreachable(error, connectionString)}. Check the address and the password; "concerted doctor" makes and checks the three roles.`,
      { cause: error },
    );
  }
  try {
    const { rows } = await client.query<{ major: number }>(
      "select current_setting('server_version_num')::int / 10000 as major",
    );
    const major = rows[0]?.major ?? 0;
    if (major < oldestMajor)
      throw new Error(
        `The PostgreSQL of ${name} is version ${major}; Concerted needs ${oldestMajor} or newer.`,
      );
  } finally {
    await client.end();
  }
}
