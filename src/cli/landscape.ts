import { landscapeContract } from '../landscape/contract.ts';
import { landscapeHandlers } from '../landscape/server/index.ts';
import type { Answered } from '../kernel/contract/route.ts';
import { answer, BadInput, exit, text, type Command, type Invocation } from './command.ts';
import { ask, withServices } from './open.ts';
import { whichInitiative } from './which-initiative.ts';

const { search, organisation, overlaps, headline } = landscapeContract;

/** `concerted landscape` */
export const landscapeCommand: Command = {
  usage: 'landscape search WORDS… | organisation ID | overlap ID | headline [--initiative ID] [--json]',
  help: `
Answers what is already in place, without a browser.

  search WORDS…      organisations of which every word is known, best first; --place CODE, --limit N and --offset N narrow
  organisation ID    all that is known of one; ID is what search prints, or a public identifier (GB-CHC-1234567)
  overlap ID         the organisations nearest to it in goals, members, strategies, funders and place, with the evidence
  headline           registered charities, and how many have an income under £100,000 and £10,000

  --initiative ID    in this initiative; otherwise in the only one there is, or the registers of this server
  --json             prints what the API answers (docs/openapi.json)
`,
  options: {
    initiative: { type: 'string' },
    place: { type: 'string' },
    limit: { type: 'string' },
    offset: { type: 'string' },
  },
  run: async (call) => {
    const [question, ...rest] = call.arguments;
    const work =
      question !== undefined && Object.hasOwn(questions, question) ? questions[question] : undefined;
    if (work === undefined) throw new BadInput(`Ask one of: ${Object.keys(questions).join(', ')}.`);
    return withServices(call, async (services, cluster) => {
      const initiative = await whichInitiative(call, cluster);
      await work({ call, services, initiative, rest });
      return exit.done;
    });
  },
};

interface Question {
  readonly call: Invocation;
  readonly services: Parameters<typeof ask>[0];
  readonly initiative: string;
  readonly rest: readonly string[];
}

const questions: Readonly<Record<string, (question: Question) => Promise<void>>> = {
  search: async ({ call, services, initiative, rest }) => {
    const query = {
      q: rest.join(' '),
      ...(text(call, 'place') === null ? {} : { place: text(call, 'place') ?? '' }),
      ...(text(call, 'limit') === null ? {} : { limit: text(call, 'limit') }),
      ...(text(call, 'offset') === null ? {} : { offset: text(call, 'offset') }),
    };
    const found = await ask(services, search, landscapeHandlers.search, {
      initiative,
      params: { initiativeId: initiative },
      query,
    });
    const lines = found.items.map(
      ({ id, name, sources, score }) => `${score.toFixed(3)}  ${id}  ${name} (${sources.join(', ')})`,
    );
    answer(call, found, [`${found.total} found`, ...lines].join('\n'));
  },
  organisation: async ({ call, services, initiative, rest }) => {
    const id = await organisationId({ call, services, initiative, rest });
    const found = await ask(services, organisation, landscapeHandlers.organisation, {
      initiative,
      params: { initiativeId: initiative, organisationId: id },
    });
    answer(call, found, JSON.stringify(found, null, 2));
  },
  overlap: async ({ call, services, initiative, rest }) => {
    const id = await organisationId({ call, services, initiative, rest });
    const found = await ask(services, overlaps, landscapeHandlers.overlaps, {
      initiative,
      params: { initiativeId: initiative, organisationId: id },
    });
    answer(call, found, overlapWords(found));
  },
  headline: async ({ call, services, initiative }) => {
    const found = await ask(services, headline, landscapeHandlers.headline, {
      initiative,
      params: { initiativeId: initiative },
    });
    answer(call, found, found.sentence);
  },
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id as it is, or the id of the body that has this public identifier. */
async function organisationId({ services, initiative, rest }: Question): Promise<string> {
  const [given, ...more] = rest;
  if (given === undefined || more.length > 0)
    throw new BadInput('Give one ID: what search prints, or a public identifier such as GB-CHC-1234567.');
  if (uuid.test(given)) return given.toLowerCase();
  const found = await ask(services, search, landscapeHandlers.search, {
    initiative,
    params: { initiativeId: initiative },
    query: { q: given },
  });
  const body = found.items.find(({ identifiers }) => identifiers.includes(given));
  if (body === undefined) throw new BadInput(`No organisation here has the identifier ${given}.`);
  return body.id;
}

function overlapWords({ name, states, facets }: Answered<typeof overlaps>): string {
  const parts = (['goals', 'members', 'strategies', 'funders', 'place'] as const).map((facet) =>
    [
      `${facet}: ${states[facet]}`,
      ...facets[facet].map((other) => `  ${other.score.toFixed(3)}  ${other.id}  ${other.name}`),
    ].join('\n'),
  );
  return [name, ...parts].join('\n');
}
