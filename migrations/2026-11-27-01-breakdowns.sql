-- measurement: breakdowns. A dimension is a list of categories (ages, wards, a list of one's own); a breakdown is one dimension or
-- two together; a definition names the breakdowns that are asked; a figure has parts.

create table dimension (
  initiative_id uuid not null,
  dimension_id uuid not null default gen_random_uuid(),
  kind text not null,
  name text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint dimension_pkey primary key (initiative_id, dimension_id),
  constraint dimension_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint dimension_kind_known check (kind in ('place', 'age', 'sex', 'ethnicity', 'disability', 'own')),
  constraint dimension_name_given check (length(btrim(name)) between 1 and 100)
);
create unique index dimension_name_once on dimension (initiative_id, lower(name));

-- A category keeps its id when it is renamed; one that is put away stays with the figures that name it.
create table category (
  initiative_id uuid not null,
  category_id uuid not null default gen_random_uuid(),
  dimension_id uuid not null,
  name text not null,
  position integer not null,
  -- Every dimension has one category for those of whom it is not known; it is always offered.
  not_known boolean not null default false,
  archived_at timestamptz,
  constraint category_pkey primary key (initiative_id, category_id),
  constraint category_dimension_fkey foreign key (initiative_id, dimension_id) references dimension on delete cascade,
  constraint category_name_given check (length(btrim(name)) between 1 and 100),
  constraint category_not_known_stays check (not not_known or archived_at is null)
);
create unique index category_name_once on category (initiative_id, dimension_id, lower(name)) where archived_at is null;
create unique index category_not_known_once on category (initiative_id, dimension_id) where not_known;

create table breakdown (
  initiative_id uuid not null,
  breakdown_id uuid not null default gen_random_uuid(),
  dimension_id uuid not null,
  -- The second of two dimensions together; null for one alone.
  by_dimension_id uuid,
  constraint breakdown_pkey primary key (initiative_id, breakdown_id),
  constraint breakdown_dimension_fkey foreign key (initiative_id, dimension_id) references dimension on delete cascade,
  constraint breakdown_by_dimension_fkey foreign key (initiative_id, by_dimension_id) references dimension on delete cascade,
  constraint breakdown_of_two check (dimension_id <> by_dimension_id),
  constraint breakdown_once unique nulls not distinct (initiative_id, dimension_id, by_dimension_id)
);

-- What a part can be about: a category, or one of each of two dimensions. The cell without a category is the whole: its part is
-- the figure of those who told the breakdown.
create table breakdown_cell (
  initiative_id uuid not null,
  cell_id uuid not null default gen_random_uuid(),
  breakdown_id uuid not null,
  category_id uuid,
  by_category_id uuid,
  constraint breakdown_cell_pkey primary key (initiative_id, cell_id),
  constraint breakdown_cell_breakdown_fkey foreign key (initiative_id, breakdown_id) references breakdown on delete cascade,
  constraint breakdown_cell_category_fkey foreign key (initiative_id, category_id) references category on delete cascade,
  constraint breakdown_cell_by_category_fkey foreign key (initiative_id, by_category_id) references category on delete cascade,
  constraint breakdown_cell_in_order check (category_id is not null or by_category_id is null),
  constraint breakdown_cell_once unique nulls not distinct (initiative_id, breakdown_id, category_id, by_category_id)
);

create table definition_breakdown (
  initiative_id uuid not null,
  measure_id uuid not null,
  definition_version integer not null,
  breakdown_id uuid not null,
  position integer not null,
  -- adds up: the parts come to the figure, or somebody says why not. may overlap: one person can be in several.
  adding text not null,
  constraint definition_breakdown_pkey primary key (initiative_id, measure_id, definition_version, breakdown_id),
  constraint definition_breakdown_definition_fkey foreign key (initiative_id, measure_id, definition_version) references measure_definition on delete cascade,
  constraint definition_breakdown_breakdown_fkey foreign key (initiative_id, breakdown_id) references breakdown deferrable,
  constraint definition_breakdown_adding_known check (adding in ('adds up', 'may overlap'))
);

-- The parts of a figure: written with it, never altered. Another figure takes its place with its own parts.
create table value_part (
  initiative_id uuid not null,
  value_id uuid not null,
  cell_id uuid not null,
  state text not null,
  number numeric,
  numerator numeric,
  denominator numeric,
  -- Of the whole: why the parts come to something else.
  reason text,
  constraint value_part_pkey primary key (initiative_id, value_id, cell_id),
  constraint value_part_value_fkey foreign key (initiative_id, value_id) references value on delete cascade,
  constraint value_part_cell_fkey foreign key (initiative_id, cell_id) references breakdown_cell deferrable,
  constraint value_part_state_known check (state in ('reported', 'suppressed', 'missing', 'not applicable')),
  constraint value_part_number_when_reported check ((state = 'reported') = (number is not null)),
  constraint value_part_share_whole check (numerator is null or (denominator is not null and denominator >= 0))
);
create index value_part_by_cell on value_part (initiative_id, cell_id);

-- What the parts of all current figures add up to, by measure, period and cell: kept in the transaction of the write. Of the number,
-- the numerator and the remainder the two greatest are kept, by which small numbers are protected (docs/methods/small-numbers.md).
create table part_rollup (
  initiative_id uuid not null,
  measure_id uuid not null,
  period_start date not null,
  period_end date not null,
  cell_id uuid not null,
  reported integer not null,
  total numeric not null,
  numerator numeric,
  denominator numeric,
  greatest numeric[] not null,
  numerator_greatest numeric[] not null,
  complement_greatest numeric[] not null,
  constraint part_rollup_pkey primary key (initiative_id, measure_id, period_start, period_end, cell_id),
  constraint part_rollup_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade
);

call app.wall('definition_breakdown', 'app.is_member() or (app.role() = ''return_holder'' and exists (select from round_measure m where m.initiative_id = definition_breakdown.initiative_id and m.measure_id = definition_breakdown.measure_id and m.definition_version = definition_breakdown.definition_version and m.round_id = app.return_round()))', 'app.is_backbone()', null, null);
call app.wall('breakdown', 'app.is_member() or (app.role() = ''return_holder'' and exists (select from definition_breakdown d where d.initiative_id = breakdown.initiative_id and d.breakdown_id = breakdown.breakdown_id))', 'app.is_backbone()', null, null);
call app.wall('breakdown_cell', 'app.is_member() or (app.role() = ''return_holder'' and exists (select from breakdown b where b.initiative_id = breakdown_cell.initiative_id and b.breakdown_id = breakdown_cell.breakdown_id))', null, null, null);
call app.wall('dimension', 'app.is_member() or (app.role() = ''return_holder'' and exists (select from breakdown b where b.initiative_id = dimension.initiative_id and dimension.dimension_id in (b.dimension_id, b.by_dimension_id)))', 'app.is_backbone()', 'app.is_backbone()', null);
call app.wall('category', 'app.is_member() or (app.role() = ''return_holder'' and exists (select from dimension d where d.initiative_id = category.initiative_id and d.dimension_id = category.dimension_id))', 'app.is_backbone()', 'app.is_backbone()', null);
-- Whoever sees a figure of an organisation sees its parts; they are written in the transaction that wrote the figure.
call app.wall('value_part', 'app.is_backbone() or exists (select from value v where v.initiative_id = value_part.initiative_id and v.value_id = value_part.value_id)', 'exists (select from value v where v.initiative_id = value_part.initiative_id and v.value_id = value_part.value_id and v.entered_at = transaction_timestamp())', null, null);
call app.wall('part_rollup', 'app.is_member()', null, null, null);

call app.audited('dimension');
call app.audited('category');
call app.audited('breakdown');
call app.audited('definition_breakdown');

-- Every breakdown has a cell for each of its categories, or pairs of them, and one for the whole.
create function app.fill_cells() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into breakdown_cell (initiative_id, breakdown_id, category_id, by_category_id)
  select b.initiative_id, b.breakdown_id, null, null
    from breakdown b where b.initiative_id in (select initiative_id from touched)
  union all
  select b.initiative_id, b.breakdown_id, c.category_id, e.category_id
    from breakdown b
    join category c on c.initiative_id = b.initiative_id and c.dimension_id = b.dimension_id
    left join category e on e.initiative_id = b.initiative_id and e.dimension_id = b.by_dimension_id
   where b.initiative_id in (select initiative_id from touched) and (b.by_dimension_id is null) = (e.category_id is null)
  on conflict do nothing;
  return null;
end $$;
create trigger fill_cells_of_category after insert on category referencing new table as touched for each statement execute function app.fill_cells();
create trigger fill_cells_of_breakdown after insert on breakdown referencing new table as touched for each statement execute function app.fill_cells();

-- The two greatest of some parts, greatest first.
create function app.two_greatest(parts numeric[]) returns numeric[] language sql immutable as $$
  select coalesce(array_agg(part order by part desc), '{}') from (select part from unnest(parts) part where part is not null order by part desc limit 2) two
$$;

-- New parts are added to what is kept; nothing is counted again for them.
create function app.add_parts() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Writers of one measure and period wait for each other: the figure, written before in this transaction, took the lock (app.roll_up).
  insert into part_rollup as r (initiative_id, measure_id, period_start, period_end, cell_id, reported, total, numerator, denominator, greatest, numerator_greatest, complement_greatest)
  select v.initiative_id, v.measure_id, v.period_start, v.period_end, t.cell_id, count(*), sum(t.number), sum(t.numerator), sum(t.denominator),
         app.two_greatest(array_agg(t.number)), app.two_greatest(array_agg(t.numerator)), app.two_greatest(array_agg(t.denominator - t.numerator))
    from touched t
    join value v using (initiative_id, value_id)
   where t.state = 'reported' and v.replaced_by is null and v.organisation_id is not null
   group by 1, 2, 3, 4, 5
  on conflict (initiative_id, measure_id, period_start, period_end, cell_id) do update
     set reported = r.reported + excluded.reported, total = r.total + excluded.total,
         numerator = coalesce(r.numerator + excluded.numerator, r.numerator, excluded.numerator),
         denominator = coalesce(r.denominator + excluded.denominator, r.denominator, excluded.denominator),
         greatest = app.two_greatest(r.greatest || excluded.greatest),
         numerator_greatest = app.two_greatest(r.numerator_greatest || excluded.numerator_greatest),
         complement_greatest = app.two_greatest(r.complement_greatest || excluded.complement_greatest);
  return null;
end $$;
create trigger add_parts after insert on value_part referencing new table as touched for each statement execute function app.add_parts();

-- A figure that is replaced takes its parts out: the cells that it had are counted again.
create function app.take_parts_out() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from touched t join value_part p using (initiative_id, value_id) where t.replaced_by is not null) then return null; end if;
  -- Fires after the recount of the same statement (app.roll_up), whose locks it relies on.
  with gone as (
    select distinct t.initiative_id, t.measure_id, t.period_start, t.period_end, p.cell_id
      from touched t join value_part p using (initiative_id, value_id) where t.replaced_by is not null),
  counted as (
    select g.initiative_id, g.measure_id, g.period_start, g.period_end, g.cell_id,
           count(p.number) as reported, coalesce(sum(p.number), 0) as total, sum(p.numerator) as numerator, sum(p.denominator) as denominator,
           app.two_greatest(array_agg(p.number)) as greatest, app.two_greatest(array_agg(p.numerator)) as numerator_greatest,
           app.two_greatest(array_agg(p.denominator - p.numerator)) as complement_greatest
      from gone g
      left join value v on v.initiative_id = g.initiative_id and v.measure_id = g.measure_id and v.period_start = g.period_start
       and v.period_end = g.period_end and v.replaced_by is null and v.organisation_id is not null
      left join value_part p on p.initiative_id = v.initiative_id and p.value_id = v.value_id and p.cell_id = g.cell_id and p.state = 'reported'
     group by 1, 2, 3, 4, 5)
  update part_rollup r
     set reported = c.reported, total = c.total, numerator = c.numerator, denominator = c.denominator, greatest = c.greatest,
         numerator_greatest = c.numerator_greatest, complement_greatest = c.complement_greatest
    from counted c
   where r.initiative_id = c.initiative_id and r.measure_id = c.measure_id and r.period_start = c.period_start and r.period_end = c.period_end and r.cell_id = c.cell_id;
  return null;
end $$;
create trigger take_parts_out after update on value referencing new table as touched for each statement execute function app.take_parts_out();
