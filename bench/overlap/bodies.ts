import type { Body } from '../../src/landscape/model/overlap/body.ts';
import { leafDistricts } from '../../src/kernel/place/leaf-districts.ts';
import { charitiesIn, charityAt } from '../register/charity.ts';
import { grantAt, makeRecipients } from '../register/grants.ts';
import { tablesOf } from '../register/tables.ts';
import { activitiesOf, objectsOf } from '../register/texts.ts';
import { makeBoards, trusteesOf } from '../register/trustees.ts';
import { makeWorld, type Wanted } from '../register/world.ts';
import { readDistricts } from '../register/write-register.ts';

/** The bodies of a made-up register, as overlaps see them: what `npm run gen:register` writes into files. */
export function* bodiesOf(wanted: Wanted): Generator<Body> {
  const districts = readDistricts();
  const world = makeWorld(wanted, districts);
  const boards = makeBoards(world, charitiesIn(world));
  const tables = tablesOf(world, boards);
  const classes = tables.find(({ name }) => name === 'charity_classification');
  const areas = tables.find(({ name }) => name === 'charity_area_of_operation');
  const codeOf = new Map(districts.map(({ name, code }) => [name, code]));
  const fundersOf = fundersByCharity(world);
  for (let index = 0; index < charitiesIn(world); index += 1) {
    const charity = charityAt(world, index);
    if (charity.change === 'left out') continue;
    const column = (table: typeof classes, name: string) =>
      table?.columns.findIndex(([one]) => one === name) ?? -1;
    const [code, area, kind] = [
      column(classes, 'classification_code'),
      column(areas, 'geographic_area_description'),
      column(areas, 'geographic_area_type'),
    ];
    yield {
      id: charity.identifier,
      identifier: charity.identifier,
      text: `${objectsOf(world, charity)} ${activitiesOf(world, charity)}`,
      people: trusteesOf(world, boards, index).map(({ person }) => String(person)),
      codes: (classes?.rowsOf(charity) ?? []).map((row) => ({
        scheme: 'CCEW',
        code: String(row[code]),
        label: '',
      })),
      fundings: [...(fundersOf.get(index) ?? [])].map((funder) => ({
        funder: String(funder),
        year: 2020,
        programme: null,
      })),
      districts: (areas?.rowsOf(charity) ?? []).flatMap((row) =>
        row[kind] === 'Region'
          ? leafDistricts('K04000001').map((one) => ({ code: one, name: one }))
          : [{ code: codeOf.get(String(row[area])) ?? '', name: String(row[area]) }].filter(
              (one) => one.code !== '',
            ),
      ),
    };
  }
}

function fundersByCharity(world: ReturnType<typeof makeWorld>): ReadonlyMap<number, ReadonlySet<number>> {
  const recipients = makeRecipients(world);
  const first = 1_500_000;
  const out = new Map<number, Set<number>>();
  for (let index = 0; index < world.sizes.grants; index += 1) {
    const { funder, recipient } = grantAt(recipients, index);
    const found = /^GB-CHC-(\d+)$/.exec(recipient?.identifier ?? '');
    const by = /^GB-CHC-(\d+)$/.exec(funder.identifier);
    if (!found || !by) continue;
    const charity = Number(found[1]) - first;
    const funders = out.get(charity) ?? new Set();
    out.set(charity, funders.add(Number(by[1])));
  }
  return out;
}
