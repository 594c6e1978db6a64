import { landscapeContract } from '../landscape/contract.ts';
import { bodyId, landscapeHandlers } from '../landscape/server/index.ts';
import { inContext, systemContext, type Database } from '../platform/db/context.ts';
import { answer, BadInput, exit, text, type Command, type Invocation } from './command.ts';
import { organisationWords, overlapWords, searchWords } from './landscape-words.ts';
import { ask, from, withServices } from './open.ts';
import { whichInitiative, type Chosen } from './which-initiative.ts';

const { search, organisation, overlaps, overview, headline } = landscapeContract;

/** Options of `landscape search`, each a filter of the route's query by the same name. */
const narrowing = [
  'place',
  'income',
  'classification',
  'funder',
  'source',
  'unlisted',
  'limit',
  'offset',
] as const;

/** `concerted landscape` */
export const landscapeCommand: Command = {
  usage: 'landscape search WORDS… | organisation ID | overlap ID | headline [--initiative ID] [--json]',
  help: `
Answers what is already in place, without a browser.

  search WORDS…      organisations of which every word is known, best first
  organisation ID    all that is known of one; ID is what search prints, or a public identifier (GB-CHC-1234567)
  overlap ID         the organisations nearest to it in goals, members, strategies, funders and place, with the evidence
  headline           registered charities, and how many have an income under £100,000 and £10,000

  search takes --place CODE, --income BAND (unknown, under-10k, 10k-100k, 100k-1m, 1m-10m, over-10m),
  --classification SCHEME:CODE, --funder ID, --source NAME, --limit N, --offset N, and --unlisted included for those
  that no register lists any more.

  --initiative ID    in this initiative; otherwise in the only one there is, or the registers of this server
  --json             prints what the API answers (docs/openapi.json)
`,
  options: {
    initiative: { type: 'string' },
    ...Object.fromEntries(narrowing.map((name) => [name, { type: 'string' }] as const)),
  },
  run: async (call) => {
    const [question, ...rest] = call.arguments;
    const work =
      question !== undefined && Object.hasOwn(questions, question) ? questions[question] : undefined;
    if (work === undefined) throw new BadInput(`Ask one of: ${Object.keys(questions).join(', ')}.`);
    return withServices(call, async (services, cluster) => {
      const chosen = await whichInitiative(call, cluster);
      await work({ call, services, chosen, initiative: chosen.id, rest });
      return exit.done;
    });
  },
};

interface Question {
  readonly call: Invocation;
  readonly services: Parameters<typeof ask>[0];
  readonly chosen: Chosen;
  readonly initiative: string;
  readonly rest: readonly string[];
}

const questions: Readonly<Record<string, (question: Question) => Promise<void>>> = {
  search: async (question) => {
    const { call, services, initiative, rest } = question;
    const given = narrowing.flatMap((name) => {
      const value = text(call, name);
      return value === null ? [] : [[name, value] as const];
    });
    const found = await ask(services, search, landscapeHandlers.search, {
      initiative,
      params: { initiativeId: initiative },
      query: { q: rest.join(' '), ...Object.fromEntries(given) },
    });
    if (found.total === 0) await tellWhenEmpty(question);
    answer(call, found, searchWords(found));
  },
  organisation: async (question) => {
    const { call, services, initiative } = question;
    const params = { initiativeId: initiative, organisationId: await organisationId(question) };
    const found = await ask(services, organisation, landscapeHandlers.organisation, { initiative, params });
    answer(call, found, organisationWords(found));
  },
  overlap: async (question) => {
    const { call, services, initiative } = question;
    const params = { initiativeId: initiative, organisationId: await organisationId(question) };
    const found = await ask(services, overlaps, landscapeHandlers.overlaps, { initiative, params });
    if (found.states.goals === 'not worked out')
      call.say(
        'What organisations have in common is not worked out yet; a running server or "concerted worker" does that.',
      );
    answer(call, found, overlapWords(found));
  },
  headline: async (question) => {
    const { call, services, initiative, rest } = question;
    if (rest[0] !== undefined)
      throw new BadInput(`"headline" is about all that is loaded; "${rest[0]}" says nothing to it.`);
    const params = { initiativeId: initiative };
    const found = await ask(services, headline, landscapeHandlers.headline, { initiative, params });
    if (found.records === 0) await tellWhenEmpty(question);
    answer(call, found, found.sentence);
  },
};

/** The id of the body that the one argument stands for: its id, the id of one it was decided to be, or a public identifier. */
async function organisationId(question: Question): Promise<string> {
  const { services, initiative, rest } = question;
  const [given, ...more] = rest;
  if (given === undefined || more.length > 0)
    throw new BadInput('Give one ID: what search prints, or a public identifier such as GB-CHC-1234567.');
  const id = await inContext(services.db as Database, systemContext(initiative, from), (tx) =>
    bodyId(tx, initiative, given.trim()),
  );
  if (id !== null) return id;
  await tellWhenEmpty(question);
  throw new BadInput(
    `No organisation here has the id or the identifier ${given}. "concerted landscape search WORDS" finds both.`,
    'not-found',
  );
}

/** Nothing is found where nothing is: says so, and which initiatives there are to choose from. */
async function tellWhenEmpty({ call, services, chosen, initiative }: Question): Promise<void> {
  const { organisations } = await ask(services, overview, landscapeHandlers.overview, {
    initiative,
    params: { initiativeId: initiative },
  });
  if (organisations > 0) return;
  if (chosen.instead.length > 0)
    throw new BadInput(
      `This server has ${chosen.instead.length} initiatives, and no registers of its own. Choose one with --initiative: ${chosen.instead.map(({ id, name }) => `${id} "${name}"`).join(', ')}.`,
    );
  call.say('Nothing is loaded here yet. "concerted import FILE…" loads registers and grants.');
}
