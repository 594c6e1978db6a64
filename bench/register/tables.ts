import { charityClasses } from '../../src/landscape/model/sources/charity-classes.ts';
import { charityAt, charitiesIn, dayOf, districtOf, topicAt, type Charity } from './charity.ts';
import { Draws, streams } from './draws.ts';
import { variantOf } from './name-variants.ts';
import { activitiesOf, objectsOf } from './texts.ts';
import { trusteesOf, type Boards } from './trustees.ts';
import type { World } from './world.ts';

/** A cell before it is written as TXT or JSON. */
export type Cell = string | number | boolean | null;
/** How a column is written: text, number, yes or no, or a day. */
export type ColumnKind = 't' | 'n' | 'b' | 'd';

/** One table of the full extract: its columns in the order of the real one, and its rows, a charity at a time. */
export interface Table {
  readonly name: string;
  readonly columns: readonly (readonly [name: string, kind: ColumnKind])[];
  readonly rowsOf: (charity: Charity) => readonly (readonly Cell[])[];
}

const columns = (text: string): readonly (readonly [string, ColumnKind])[] =>
  text
    .trim()
    .split(/\s+/)
    .map((one) => {
      const [name = '', kind = 't'] = one.split(':');
      return [name, kind as ColumnKind];
    });

const key = 'date_of_extract:d organisation_number:n registered_charity_number:n linked_charity_number:n';
const labelOfClass = new Map(charityClasses);

/** The extract's tables that are made, in the order in which they are written. */
export function tablesOf(world: World, boards: Boards): readonly Table[] {
  const { seed, version } = world.wanted;
  const extracted = `2024-${String(version).padStart(2, '0')}-15`;
  const keyOf = ({ organisation, number }: Charity): readonly Cell[] => [extracted, organisation, number, 0];
  const drawsFor = (stream: number, { index }: Charity) => new Draws(seed, stream, index);
  return [
    {
      name: 'charity',
      columns:
        columns(`${key} charity_name charity_type charity_registration_status date_of_registration:d date_of_removal:d charity_reporting_status
        latest_acc_fin_period_start_date:d latest_acc_fin_period_end_date:d latest_income:n latest_expenditure:n charity_contact_address1 charity_contact_address2
        charity_contact_address3 charity_contact_address4 charity_contact_address5 charity_contact_postcode charity_contact_phone charity_contact_email charity_contact_web
        charity_company_registration_number charity_insolvent:b charity_in_administration:b charity_previously_excepted:b charity_is_cdf_or_cif charity_is_cio:b
        cio_is_dissolved:b date_cio_dissolution_notice:d charity_activities charity_gift_aid:b charity_has_land:b`),
      rowsOf: (it) => [
        [
          ...keyOf(it),
          it.name,
          it.kind,
          'Registered',
          it.registered,
          null,
          'Submission Received',
          '2022-04-01',
          '2023-03-31',
          it.income,
          it.spending,
          it.street,
          it.settlement,
          districtOf(world, it).name,
          null,
          null,
          it.postcode,
          null,
          null,
          `www.${it.settlement.toLowerCase()}-${it.index}.example`,
          it.company,
          false,
          false,
          it.kind === 'Previously excepted',
          null,
          it.kind === 'CIO',
          it.kind === 'CIO' ? false : null,
          null,
          activitiesOf(world, it),
          it.index % 2 === 0,
          it.index % 5 === 0,
        ],
      ],
    },
    {
      name: 'charity_governing_document',
      columns: columns(`${key} governing_document_description charitable_objects area_of_benefit`),
      rowsOf: (it) => [
        [
          ...keyOf(it),
          `CONSTITUTION ADOPTED ${it.registered}`,
          objectsOf(world, it),
          it.settlement.toUpperCase(),
        ],
      ],
    },
    {
      name: 'charity_classification',
      columns: columns(`${key} classification_code:n classification_type classification_description`),
      rowsOf: (it) => {
        const draws = drawsFor(streams.classes, it);
        const [own, other] = [topicAt(it.topic), topicAt(it.second)];
        const codes = new Set([draws.pick(own.what), draws.pick(own.who), draws.pick(own.how)]);
        for (const list of [own.what, own.who, own.how])
          for (const code of list) if (draws.chance(0.5)) codes.add(code);
        for (const list of [other.what, other.who, other.how])
          if (draws.chance(0.4)) codes.add(draws.pick(list));
        return [...codes]
          .sort()
          .map((code) => [...keyOf(it), Number(code), typeOfClass(code), labelOfClass.get(code) ?? '']);
      },
    },
    {
      name: 'charity_area_of_operation',
      columns: columns(
        `${key} geographic_area_type geographic_area_description parent_geographic_area_type parent_geographic_area_description welsh_ind:b`,
      ),
      rowsOf: (it) => {
        const draws = drawsFor(streams.areas, it);
        const way = draws.next();
        if (way < 0.08) return [[...keyOf(it), 'Region', 'Throughout England And Wales', null, null, false]];
        const districts = new Set([it.district]);
        const more = way < 0.7 ? 0 : draws.between(1, 4);
        for (let at = 0; at < more; at += 1) districts.add(draws.below(world.districts.length));
        const rows: Cell[][] = [...districts].map((district) => {
          const { name, parent, isWelsh } = districtOf(world, { district });
          return [
            ...keyOf(it),
            'Local Authority',
            name,
            parent === '' ? null : 'Metropolitan Counties',
            parent === '' ? null : parent,
            isWelsh,
          ];
        });
        if (draws.chance(0.06))
          rows.push([
            ...keyOf(it),
            'Country',
            draws.pick(['Kenya', 'India', 'Uganda', 'Scotland']),
            'Continent',
            'Africa',
            false,
          ]);
        return rows;
      },
    },
    {
      name: 'charity_trustee',
      columns: columns(
        `${key} trustee_id:n trustee_name trustee_is_chair:b individual_or_organisation trustee_date_of_appointment:d`,
      ),
      rowsOf: (it) =>
        trusteesOf(world, boards, it.index).map(({ person, name, isOrganisation }, seat) => {
          const appointed = new Draws(seed, streams.people, person);
          return [
            ...keyOf(it),
            person,
            name,
            seat === 0,
            isOrganisation ? 'O' : 'P',
            appointed.chance(0.8) ? dayOf(appointed, 1998, 2023) : null,
          ];
        }),
    },
    {
      name: 'charity_annual_return_history',
      columns:
        columns(`date_of_extract:d organisation_number:n registered_charity_number:n fin_period_start_date:d fin_period_end_date:d ar_cycle_reference reporting_due_date:d
        date_annual_return_received:d date_accounts_received:d total_gross_income:n total_gross_expenditure:n accounts_qualified:b suppression_ind:b suppression_type`),
      rowsOf: (it) => {
        const draws = drawsFor(streams.returns, it);
        return Array.from({ length: draws.between(3, 5) }, (_, back) => {
          const year = 2023 - back;
          const income = Math.round(it.income * (1 - back * 0.04 + draws.next() * 0.05));
          const spending = Math.round(income * (0.8 + draws.next() * 0.3));
          return [
            extracted,
            it.organisation,
            it.number,
            `${year - 1}-04-01`,
            `${year}-03-31`,
            `AR${year % 100}`,
            `${year + 1}-01-30`,
            `${year}-11-${String(draws.between(10, 28))}`,
            income > 25_000 ? `${year}-11-30` : null,
            income,
            spending,
            false,
            false,
            null,
          ];
        });
      },
    },
    {
      name: 'charity_other_names',
      columns: columns(`${key} charity_name_id:n charity_name_type charity_name`),
      rowsOf: (it) => {
        const draws = drawsFor(streams.otherNames, it);
        const row = (nth: number, kind: string, name: string): readonly Cell[] => [
          ...keyOf(it),
          it.index * 2 + nth,
          kind,
          name,
        ];
        return [
          ...(draws.chance(0.1)
            ? [
                row(
                  1,
                  draws.chance(0.6) ? 'Working name' : 'Previous name',
                  variantOf(it.name, it.settlement, draws),
                ),
              ]
            : []),
          ...(it.nameBefore === null ? [] : [row(2, 'Previous name', it.nameBefore)]),
        ];
      },
    },
  ];
}

/** All rows of a table, a charity at a time. */
export function* rowsOf(world: World, table: Table): Generator<readonly (readonly Cell[])[]> {
  for (let index = 0; index < charitiesIn(world); index += 1) {
    const charity = charityAt(world, index);
    if (charity.change !== 'left out') yield table.rowsOf(charity);
  }
}

function typeOfClass(code: string): string {
  return code.startsWith('1') ? 'What' : code.startsWith('2') ? 'Who' : 'How';
}
