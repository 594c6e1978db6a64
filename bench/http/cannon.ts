// A process of its own, so that asking does not slow down answering: reads what to ask from its argument, prints what came.
import autocannon from 'autocannon';
import { cpuOf, postgresPids } from './cpu.ts';

/** What to ask, how often and of whom. */
export interface Shot {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly cookie: string;
  readonly seconds: number;
  /** Fired before, and not counted. */
  readonly warmSeconds: number;
  readonly connections: number;
  /** Whose processor time to count: the server's process and the data folder of its PostgreSQL. */
  readonly serverPid: number;
  readonly postgresFolder: string;
  /** Paths to read in turn, or the parts that bodies to write are made from. */
  readonly paths: readonly string[];
  readonly write: {
    readonly measures: readonly string[];
    readonly organisations: readonly string[];
    readonly firstDay: number;
  } | null;
}

/** What came: milliseconds over every answer, requests a second. */
export interface Struck {
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
  readonly failed: number;
  /** Processor time of one request, in microseconds: of the server, of PostgreSQL, and of asking. */
  readonly cpu: { readonly server: number; readonly database: number; readonly asking: number };
}

const dayMilliseconds = 86_400_000;

function bodyOf(write: NonNullable<Shot['write']>, turn: number): string {
  const { measures, organisations, firstDay } = write;
  const day = new Date(
    (firstDay + Math.floor(turn / (measures.length * organisations.length))) * dayMilliseconds,
  )
    .toISOString()
    .slice(0, 10);
  return JSON.stringify({
    measureId: measures[turn % measures.length],
    organisationId: organisations[Math.floor(turn / measures.length) % organisations.length],
    periodStart: day,
    periodEnd: day,
    answer: { kind: 'number', number: turn % 97 },
  });
}

const text = process.argv[2];
if (text !== undefined) {
  const shot = JSON.parse(text) as Shot;
  let turn = 0;
  // autocannon's own histogram rounds to whole milliseconds and has no 95th percentile.
  const times: number[] = [];
  const fire = (duration: number) =>
    autocannon({
      url: shot.url,
      connections: shot.connections,
      duration,
      requests: [
        {
          method: shot.method,
          headers: { cookie: shot.cookie, 'content-type': 'application/json' },
          setupRequest: (request) => {
            turn += 1;
            if (shot.write) return { ...request, path: shot.paths[0] ?? '/', body: bodyOf(shot.write, turn) };
            const { body: _none, ...plain } = request;
            const headers = { cookie: shot.cookie };
            return { ...plain, headers, path: shot.paths[turn % shot.paths.length] ?? '/' };
          },
        },
      ],
    });
  await fire(shot.warmSeconds);
  const used = () => [
    cpuOf([shot.serverPid]),
    cpuOf(postgresPids(shot.postgresFolder)),
    cpuOf([process.pid]),
  ];
  const before = used();
  const firing = fire(shot.seconds);
  firing.on('response', (_client, _status, _bytes, milliseconds) => void times.push(milliseconds));
  const result = await firing;
  const [server = 0, database = 0, asking = 0] = used().map(
    (milliseconds, index) => ((milliseconds - (before[index] ?? 0)) * 1000) / times.length,
  );
  times.sort((a, b) => a - b);
  const percentile = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  const struck: Struck = {
    p50: percentile(0.5),
    p95: percentile(0.95),
    perSecond: result.requests.average,
    failed: result.non2xx + result.errors + result.timeouts,
    cpu: { server, database, asking },
  };
  process.stdout.write(JSON.stringify(struck));
}
