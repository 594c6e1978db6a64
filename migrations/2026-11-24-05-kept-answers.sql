-- measurement: what the kept sums of an initiative stand at, so that an answer made from them can be sent again until they change.

create sequence rollup_change;
-- The number of the row's last change. For one row it only ever grows, since its writers wait for each other (app.roll_up).
alter table value_rollup add column change bigint not null default nextval('rollup_change');

create or replace function app.roll_up() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  -- Two writers of one pair wait for each other, in one order, so that no recount misses the other's row.
  perform pg_advisory_xact_lock(hashtextextended(t.initiative_id::text || t.measure_id::text || t.period_start::text, 0))
     from (select distinct initiative_id, measure_id, period_start from touched where organisation_id is not null order by 1, 2, 3) t;
  insert into value_rollup as r (initiative_id, measure_id, period_start, period_end, reported, missing, total, greatest_part, numerator, denominator, total_rest, numerator_rest, complement_rest)
  select v.initiative_id, v.measure_id, v.period_start, v.period_end,
         count(*) filter (where v.state = 'reported'), count(*) filter (where v.state = 'missing'),
         coalesce(sum(v.number), 0), max(v.number), sum(v.numerator), sum(v.denominator),
         app.rest_after_two(array_agg(v.number)), app.rest_after_two(array_agg(v.numerator)), app.rest_after_two(array_agg(v.denominator - v.numerator))
    from value v
    join (select distinct initiative_id, measure_id, period_start, period_end from touched where organisation_id is not null) t using (initiative_id, measure_id, period_start, period_end)
   where v.replaced_by is null and v.organisation_id is not null
   group by v.initiative_id, v.measure_id, v.period_start, v.period_end
  on conflict (initiative_id, measure_id, period_start, period_end) do update
     set reported = excluded.reported, missing = excluded.missing, total = excluded.total, greatest_part = excluded.greatest_part,
         numerator = excluded.numerator, denominator = excluded.denominator,
         total_rest = excluded.total_rest, numerator_rest = excluded.numerator_rest, complement_rest = excluded.complement_rest,
         changed_at = now(), change = nextval('rollup_change');
  return null;
end $$;
