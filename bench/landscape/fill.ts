// A made-up national register with grants, written straight into the tables: what a load of real files leaves behind, without their hours.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { leafDistricts } from '../../src/kernel/place/leaf-districts.ts';
import { drawn, seeded, vocabulary } from './words.ts';

/** How much to write. */
export interface Size {
  readonly organisations: number;
  readonly grants: number;
  /** Organisations for which overlaps are written, twenty of each kind. */
  readonly overlapping: number;
}

/** What was written, for asking about it. */
export interface Filled {
  readonly words: readonly string[];
  readonly names: readonly string[];
  readonly districts: readonly string[];
  readonly organisations: readonly string[];
  readonly overlapping: readonly string[];
}

const seed = 20_261_126;
const funders = 400;
const classes = [...'What Who How'.split(' ')].flatMap((kind, hundred) =>
  Array.from({ length: hundred === 0 ? 17 : hundred === 1 ? 7 : 10 }, (_, at) => ({
    scheme: 'CCEW',
    code: String((hundred + 1) * 100 + at + 1),
    label: `${kind} ${at + 1}`,
  })),
);
const topics = Array.from({ length: 220 }, (_, at) => ({
  scheme: 'UK-CAT',
  code: `AA${100 + at}`,
  label: `Topic ${at + 1}`,
}));

/** Fills an initiative as the owner of the tables. */
export async function fill(client: pg.Client, initiative: string, size: Size): Promise<Filled> {
  const random = seeded(seed);
  const words = vocabulary(60_000, random);
  const districts = leafDistricts('E92000001');
  const importId = randomUUID();
  await client.query(
    `insert into import (initiative_id, import_id, source, part, state, file_name, sha256, bytes, made_up, licence, attribution, as_of, loaded_at)
     values ($1, $2, 'ccew-extract', 'charity', 'loaded', 'made-up-register.txt', 'none', 0, true, 'none: made up', 'npm run bench:landscape', '2026-11-01', now())`,
    [initiative, importId],
  );
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const skewed = <T>(from: readonly T[]): T => from[Math.floor(from.length ** random()) - 1] as T;
  const text = (count: number) => Array.from({ length: count }, () => drawn(words, random)).join(' ');
  const title = (one: string) => one.slice(0, 1).toUpperCase() + one.slice(1);

  const bodies = Array.from({ length: size.organisations }, (_, at) => ({
    id: randomUUID(),
    record: randomUUID(),
    identifier: `GB-CHC-${200_001 + at}`,
    name: `The ${title(pick(words))} ${title(drawn(words, random))} ${pick(['Trust', 'Charity', 'Association', 'Society', 'Fund', 'Foundation'])}`,
    district: skewed(districts),
  }));
  await copy(
    client,
    'organisation (initiative_id, organisation_id, name, place_code, made_up, origin)',
    bodies,
    (body) => [initiative, body.id, body.name, body.district, 't', 'register'],
  );
  await copy(
    client,
    'organisation_identifier (initiative_id, identifier, organisation_id)',
    bodies,
    (body) => [initiative, body.identifier, body.id],
  );
  await copy(
    client,
    'organisation_name (initiative_id, organisation_id, name, source, first_seen)',
    bodies,
    (body) => [initiative, body.id, body.name, 'ccew-extract', '2026-11-01'],
  );
  await copy(
    client,
    'record (initiative_id, record_id, organisation_id, source, identifier, register_key, name, status, activities, objects, income, year_end, hash, import_id)',
    bodies,
    (body) => [
      initiative,
      body.record,
      body.id,
      'ccew-extract',
      body.identifier,
      body.identifier.slice(7),
      body.name,
      random() < 0.9 ? 'registered' : 'removed',
      text(18),
      text(30),
      random() < 0.1 ? null : String(Math.floor(10 ** (2 + random() * 6))),
      '2026-03-31',
      '-',
      importId,
    ],
  );
  const classesOf = bodies.flatMap(({ record }) =>
    [
      ...new Set([
        ...Array.from({ length: 6 }, () => skewed(classes)),
        ...Array.from({ length: 3 }, () => skewed(topics)),
      ]),
    ].map((one) => ({ record, ...one })),
  );
  await copy(
    client,
    'record_classification (initiative_id, record_id, scheme, code, label)',
    classesOf,
    (one) => [initiative, one.record, one.scheme, one.code, one.label],
  );
  const areasOf = bodies.flatMap(({ record, district }) =>
    [...new Set([district, ...(random() < 0.3 ? [pick(districts)] : [])])].map((code) => ({ record, code })),
  );
  await copy(client, 'record_area (initiative_id, record_id, kind, name, code)', areasOf, (one) => [
    initiative,
    one.record,
    'district',
    `District ${one.code}`,
    one.code,
  ]);
  const givers = bodies.slice(0, funders);
  const grants = Array.from({ length: size.grants }, (_, at) => at);
  await copy(
    client,
    '"grant" (initiative_id, identifier, title, description, currency, amount, awarded_on, funder_id, funder_identifier, recipient_id, recipient_name, programme, place_code, latitude, longitude, hash, import_id)',
    grants,
    (at) => {
      const giver = skewed(givers);
      // Some have many: of 300,000 grants the first has about 700.
      const body =
        random() < 0.3 ? (bodies[Math.floor(random() ** 2 * bodies.length)] ?? pick(bodies)) : pick(bodies);
      return [
        initiative,
        `360G-${at}`,
        text(4),
        text(12),
        'GBP',
        String(Math.floor(10 ** (2.5 + random() * 3))),
        `${2014 + Math.floor(random() * 12)}-0${1 + Math.floor(random() * 9)}-15`,
        giver.id,
        giver.identifier,
        body.id,
        body.name,
        `Programme ${1 + Math.floor(random() * 5)}`,
        body.district,
        String(50 + random() * 5),
        String(-4 + random() * 5),
        '-',
        importId,
      ];
    },
  );
  const people = bodies.flatMap(({ record }) => Array.from({ length: 5 }, (_, at) => ({ record, at })));
  await copy(client, 'record_trustee (initiative_id, record_id, person, name)', people, (one) => [
    initiative,
    one.record,
    `${1 + Math.floor(random() * size.organisations * 4)}-${one.at}`,
    'A Person',
  ]);
  const overlapping = Array.from({ length: size.overlapping }, () => pick(bodies));
  const pairs = [...new Set(overlapping)].flatMap((body) =>
    ['goals', 'members', 'strategies', 'funders', 'place', 'combined'].flatMap((facet) =>
      Array.from({ length: 20 }, (_, at) => ({ body, facet, rank: at + 1, other: pick(bodies) })),
    ),
  );
  await copy(
    client,
    'overlap (initiative_id, organisation_id, facet, rank, other_id, score, evidence)',
    pairs,
    (one) => [
      initiative,
      one.body.id,
      one.facet,
      String(one.rank),
      one.other.id,
      String(1 - one.rank / 30),
      JSON.stringify(
        Array.from({ length: 8 }, () => ({ kind: 'term', term: drawn(words, random), weight: random() })),
      ),
    ],
  );
  await client.query(
    `insert into overlap_build (initiative_id, started_at, built_at, organisations, facets) values ($1, now(), now(), $2, '{goals,members,strategies,funders,place}')`,
    [initiative, size.organisations],
  );
  return {
    words,
    names: bodies.map(({ name }) => name),
    districts: [...districts],
    organisations: bodies.map(({ id }) => id),
    overlapping: [...new Set(overlapping)].map(({ id }) => id),
  };
}

/** Rows into a table by COPY; a cell that is null stays null. */
async function copy<T>(
  client: pg.Client,
  into: string,
  rows: readonly T[],
  cells: (row: T) => readonly (string | null)[],
): Promise<void> {
  const lines = function* () {
    let block: string[] = [];
    for (const row of rows) {
      block.push(
        cells(row)
          .map((cell) => (cell === null ? '\\N' : cell.replaceAll('\\', '\\\\')))
          .join('\t'),
      );
      if (block.length === 2000) {
        yield `${block.join('\n')}\n`;
        block = [];
      }
    }
    if (block.length > 0) yield `${block.join('\n')}\n`;
  };
  await client.query('begin');
  // As a load of files does: rows are told by their import, not one by one in the audit log.
  await client.query(`select set_config('app.bulk', 'on', true)`);
  // COPY goes round row-level security, so PostgreSQL refuses it on our tables: rows come in beside and are inserted from there.
  const [table = '', columns = ''] = into.split(/ (?=\()/);
  await client.query(
    `create temp table beside on commit drop as select ${columns.slice(1, -1)} from ${table} with no data`,
  );
  await pipeline(Readable.from(lines()), client.query(copyFrom('copy beside from stdin')));
  await client.query(`insert into ${table} ${columns} select * from beside on conflict do nothing`);
  await client.query('commit');
}
