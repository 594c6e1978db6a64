import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  afterLoad,
  collectFeed,
  importFiles,
  landscapeHandlers,
  landscapeJobs,
  type FilesReport,
} from '../landscape/server/index.ts';
import { landscapeContract } from '../landscape/contract.ts';
import { sourceNames, type SourceName } from '../landscape/model/sources/source.ts';
import { isHistoryPath } from '../measurement/server/index.ts';
import type { Services } from '../platform/http/handler.ts';
import { internet } from '../platform/http/outside.ts';
import { workJob } from '../platform/jobs/job.ts';
import { Pace } from '../platform/jobs/pace.ts';
import { answer, BadInput, exit, flag, text, type Command, type Invocation } from './command.ts';
import { importIndicators } from './import-indicators.ts';
import { differenceWords, progressWords } from './import-words.ts';
import { ask, from, withServices } from './open.ts';
import { whichInitiative } from './which-initiative.ts';

/** `concerted import` */
export const importCommand: Command = {
  usage: 'import FILE-OR-ADDRESS… [--source NAME] [--initiative ID] [--place CODE] [--made-up] [--json]',
  help: `
Reads files of public registers and grants, finds out from the content what each is, loads the good rows and says
which were left and why. The same file twice changes nothing. A file goes in whole or not at all. An address (https://…)
of a public directory of services (Open Referral) is asked for all it lists. A file of public indicators refreshes
those that follow its series; revised figures stay visible.

  --source NAME     what the files are, when the content does not say: ${sourceNames.join(', ')}
  --initiative ID   into this initiative; otherwise into the only one there is, or into the registers of this server
  --place CODE      begins an indicator of this place (E08000009) for every series of a file that none follows yet
  --made-up         the records are invented (for trying out): they are never shown together with real ones
  --json            prints {"source", "files": [{"file", "read", "loaded", "unchanged", "refused", "problems":
                    [{"sheet", "line", "column", "code", "message"}], "changes": {"new", "changed", "renamed", "merged",
                    "removed"}, "differences": [{"kind", "identifier", "name", "nameBefore", "fields"}]}]};
                    differences leave out what is new when that is more than 1,000

Exit code 0 when every row is in, 3 when rows were refused, 2 when a file cannot be read.
`,
  options: {
    source: { type: 'string' },
    initiative: { type: 'string' },
    place: { type: 'string' },
    'made-up': { type: 'boolean' },
  },
  run: async (call) => {
    if (call.arguments.length === 0) throw new BadInput('FILE is missing.');
    const source = sourceOf(call);
    return withServices(call, async (services, cluster) => {
      const { id: initiative } = await whichInitiative(call, cluster);
      const builds = new Set<string>();
      const { indicators, others } = await sorted(call.arguments, source);
      const report = await inFolder((folder) =>
        withAddresses(call, others, folder, (paths) =>
          importFiles(services.db, initiative, paths, {
            ...(source === null ? {} : { source }),
            from,
            madeUp: flag(call, 'made-up'),
            report: progress(call),
            afterLoad: async (tx, here) => void builds.add(await afterLoad(tx, here)),
          }),
        ),
      ).finally(() => {
        if (process.stderr.isTTY) process.stderr.write(clearLine);
      });
      const figures: FilesReport['files'][number][] = [];
      for (const path of indicators) {
        const place = text(call, 'place');
        const { file, said } = await importIndicators(services.db, initiative, path, {
          place,
          at: services.clock(),
        });
        said.forEach(call.say);
        figures.push(file);
      }
      // Beside a running server its worker does this; where nobody does, we do, so that the questions can be asked at once.
      if (cluster.alone || (await stillWaits(services, initiative)))
        await build(call, services, initiative, builds);
      const whole = { ...report, files: [...report.files, ...figures] };
      answer(call, whole, inWords(whole));
      return whole.files.some(({ refused }) => refused > 0) ? exit.refusedRows : exit.done;
    });
  },
};

/** Files of indicators, which belong to another room, apart from everything else; what a source was named for is none. */
async function sorted(given: readonly string[], source: SourceName | null) {
  const indicators: string[] = [];
  const others: string[] = [];
  for (const one of given) {
    const isIndicators = source === null && !isAddress(one) && (await isHistoryPath(one));
    (isIndicators ? indicators : others).push(one);
  }
  return { indicators, others };
}

const isAddress = (text: string) => /^https?:\/\//i.test(text);

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'concerted-feed-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asks the addresses among what was given, and goes on with what they list as files. */
async function withAddresses(
  call: Invocation,
  given: readonly string[],
  folder: string,
  work: (paths: readonly string[]) => Promise<FilesReport>,
): Promise<FilesReport> {
  const paths: string[] = [];
  for (const one of given) {
    if (!isAddress(one)) paths.push(one);
    else {
      const own = await mkdtemp(join(folder, 'directory-'));
      const { path } = await collectFeed(one, { outside: internet, folder: own, report: progress(call) });
      paths.push(path);
    }
  }
  return work(paths);
}

function sourceOf(call: Invocation): SourceName | null {
  const given = text(call, 'source');
  if (given === null) return null;
  const known = sourceNames.find((name) => name === given);
  if (known === undefined)
    throw new BadInput(`There is no source "${given}". The sources are: ${sourceNames.join(', ')}.`);
  return known;
}

const patienceMilliseconds = 3000;

/** Whether nobody takes up the work: on a database of its own a server may be running, or none. */
async function stillWaits(services: Services, initiative: string): Promise<boolean> {
  const route = landscapeContract.overlapsBuild;
  const until = performance.now() + patienceMilliseconds;
  for (;;) {
    const params = { initiativeId: initiative };
    const { job } = await ask(services, route, landscapeHandlers.overlapsBuild, { initiative, params });
    if (job?.state !== 'waiting') return false;
    if (performance.now() > until) return true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function build(
  call: Invocation,
  services: Services,
  initiative: string,
  jobs: ReadonlySet<string>,
): Promise<void> {
  if (jobs.size === 0) return;
  call.say('Working out what organisations have in common.');
  for (const jobId of jobs)
    await workJob(services.db, landscapeJobs(services), services.log, initiative, jobId);
}

/**
 * Tells how far it is on standard error: at a terminal one line that is written over, with rows a second and the time left; otherwise a
 * line a step, and its rows now and then.
 */
function progress(call: Invocation): (step: string, done: number, total: number | null) => Promise<void> {
  const pace = new Pace();
  const atTerminal = process.stderr.isTTY;
  let last = '';
  let lastAt = 0;
  return async (step, done, total) => {
    const at = performance.now();
    const paced = pace.at(at, step, done, total);
    if (atTerminal) {
      if (at - lastAt < everyMilliseconds) return;
      lastAt = at;
      process.stderr.write(`${clearLine}${progressWords(step, done, total, paced)}`);
      return;
    }
    const now = total ? `${step}: ${Math.floor((done / total) * 10) * 10}%` : step;
    if (now === last) return;
    last = now;
    call.say(now);
  };
}

const everyMilliseconds = 200;
const clearLine = '\r\x1b[K';

function inWords({ source, files }: FilesReport): string {
  const lines = files.flatMap(
    ({ file, read, loaded, unchanged, refused, problems, changes, differences }) => [
      `${file}: ${read} rows read, ${loaded} loaded, ${unchanged} unchanged, ${refused} left.`,
      ...differenceWords(changes, differences),
      ...problems
        .slice(0, shownProblems)
        .map(
          ({ sheet, line, column, message }) =>
            `  ${[sheet, line === null ? null : `row ${line}`, column].filter((part) => part !== null && part !== '').join(', ')}: ${message}`,
        ),
      ...(problems.length > shownProblems
        ? [`  … and ${problems.length - shownProblems} more; --json prints all.`]
        : []),
    ],
  );
  return [...(source === null ? [] : [`Read as: ${source}`]), ...lines].join('\n');
}

const shownProblems = 20;
