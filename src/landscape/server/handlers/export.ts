import type { Tx } from '../../../platform/db/context.ts';
import type { FileAnswer, Handlers } from '../../../platform/http/handler.ts';
import { writeCsv, type Cell } from '../../../platform/sheets/write-csv.ts';
import { writeXlsx } from '../../../platform/sheets/write-xlsx.ts';
import { mostExported } from '../../contract/asking.ts';
import type { landscapeContract } from '../../contract.ts';
import { graphml } from '../../model/graphml.ts';
import { richestPlaced } from '../../model/search/on-the-map.ts';
import { list } from '../../model/search/search.ts';
import { idAt, stringAt } from '../../model/search/segment.ts';
import { sourceLabel } from '../../model/source-label.ts';
import { grantTotals } from '../present.ts';
import { loadedFiles } from '../queries/counts.ts';
import { cards, type CardRow } from '../queries/organisations.ts';
import { lookUp, type LookedUp } from '../search/look-up.ts';
import { pairHandlers } from './pairs.ts';
import { isOfLandscape } from './place.ts';

type Answered = Handlers<typeof landscapeContract>;

/** More rows than this are no list to read: a search that is narrower gives all of them. */
const mostRows = mostExported;
const rowsAtOnce = 500;
/** A network beyond this no program draws; lines weaker than this say little. */
const mostNodes = 5000;
const leastInCommon = 0.2;

/** What a search found, as a file. Names of trustees are in none of them. */
export const exportHandlers: Pick<Answered, 'exportFound'> = {
  async exportFound(ask) {
    const { tx, params, query } = ask;
    const initiative = params.initiativeId;
    const sources = await sourcesOf(tx, initiative);
    const about = sources.map((row) => row.filter((cell) => cell !== null).join(', ')).join('; ');
    if (query.format === 'graphml') {
      const network = await pairHandlers.graph({
        ...ask,
        query: { ...query, facet: 'combined', threshold: leastInCommon, limit: mostNodes },
      });
      if (!network || !('nodes' in network)) throw new Error('The network is an answer of its own.');
      return file(
        Buffer.from(graphml({ ...network, about: `${networkNote(network)}; ${about}` })),
        network.ranked.all && network.leftOut === 0
          ? 'organisations.graphml'
          : 'organisations-strongest-lines.graphml',
        'application/graphml+xml',
      );
    }
    const looked = await lookUp(tx, initiative, query);
    if (query.format === 'geojson')
      return file(
        Buffer.from(JSON.stringify(geojson(looked, about))),
        `${nameFor(looked.found.total)}.geojson`,
        'application/geo+json',
      );
    const rows = await rowsOf(tx, initiative, looked);
    if (query.format === 'csv')
      return file(writeCsv(columns, rows), `${nameFor(looked.found.total)}.csv`, 'text/csv; charset=utf-8');
    return file(
      await writeXlsx({
        sheets: [
          { name: 'Organisations', columns, rows },
          {
            name: 'Sources and licences',
            columns: sourceColumns,
            rows: [...sources, ...held(rows.length, looked.found.total)],
          },
        ],
      }),
      `${nameFor(looked.found.total)}.xlsx`,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
  },
};

/** The name says it where a file does not hold all that was found: it is read apart from the page it came from. */
const nameFor = (total: number) =>
  total > mostRows ? `organisations-first-${String(mostRows)}-of-${String(total)}` : 'organisations';

/** How many of those found a file holds. */
const held = (rows: number, total: number): string[][] => [
  ['Organisations found', String(total)],
  ['Organisations in this file', String(rows)],
];

interface NetworkHeld {
  readonly ranked: { readonly pairs: number; readonly all: boolean };
  readonly leftOut: number;
  readonly edges: readonly unknown[];
}

/** What of a network a file holds: lines below a threshold and beyond a number are left out, and it says so. */
function networkNote({ ranked, leftOut, edges }: NetworkHeld): string {
  return [
    `lines: ${String(edges.length)}`,
    `least in common: ${String(leastInCommon)} of 1`,
    `lines ranked: ${String(ranked.pairs)}${ranked.all ? '' : ', the strongest of more'}`,
    `lines with an end that is left out: ${String(leftOut)}`,
  ].join('; ');
}

const file = (content: Buffer, name: string, type: string): FileAnswer => ({ file: content, name, type });

const sourceColumns = ['Source', 'File', 'As of', 'Licence', 'Attribution'];

async function sourcesOf(tx: Tx, initiative: string): Promise<(string | null)[][]> {
  return (await loadedFiles(tx, initiative))
    .filter(isOfLandscape)
    .map((row) => [
      sourceLabel(row.source),
      row.file,
      row.as_of ?? row.loaded_on,
      row.licence,
      row.attribution,
    ]);
}

const columns = [
  'Name',
  'Numbers',
  'Also known as',
  'What it does',
  'In the words of',
  'Places',
  'Income of the latest year known',
  'Grants received',
  'Amount of these grants',
  'Currency',
  'First year',
  'Last year',
  'Funders',
  'No longer on a register since',
  'Made up',
  'Sources',
];

async function rowsOf(tx: Tx, initiative: string, { found, question }: LookedUp): Promise<Cell[][]> {
  const ids = list(found, question, { offset: 0, limit: mostRows }).map(({ id }) => id);
  const rows: Cell[][] = [];
  for (let from = 0; from < ids.length; from += rowsAtOnce)
    rows.push(...(await cards(tx, initiative, ids.slice(from, from + rowsAtOnce))).map(rowOf));
  return rows;
}

function rowOf(card: CardRow): Cell[] {
  const grants = grantTotals(card.funders);
  const joined = (texts: readonly string[]) => [...new Set(texts)].join('; ');
  const has = grants.count > 0;
  return [
    card.name,
    joined(card.identifiers),
    joined(card.names.map(({ name }) => name)),
    card.body,
    card.text_from,
    joined(card.places.map(({ name }) => name)),
    card.income,
    grants.count,
    has ? grants.amount : null,
    has ? grants.currency : null,
    grants.firstYear,
    grants.lastYear,
    joined(grants.byFunder.map(({ name }) => name)),
    card.unlisted_on,
    card.made_up ? 'yes' : 'no',
    joined(card.sources.map(sourceLabel)),
  ];
}

/** Those found whose position a file gives, as points (RFC 7946); sources and licences in a member of our own. */
function geojson({ found }: LookedUp, about: string) {
  return {
    type: 'FeatureCollection',
    sources: about,
    note: 'those whose position a file gives',
    found: found.total,
    features: richestPlaced(found, mostRows).map(({ segment, body }) => ({
      type: 'Feature',
      geometry: {
        type: 'Point',
        coordinates: [degrees(segment.longitude[body]), degrees(segment.latitude[body])],
      },
      properties: {
        id: idAt(segment, body),
        name: stringAt(segment.names, body),
        grants: segment.grants[body] ?? 0,
        amount: segment.amount[body] ?? 0,
        madeUp: segment.madeUp[body] === 1,
        position: 'where its grants are for',
      },
    })),
  };
}

/** Five decimals are a metre: more would be noise of 32 bits. */
const degrees = (value: number | undefined) => Math.round((value ?? 0) * 100_000) / 100_000;
