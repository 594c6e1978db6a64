-- measurement: a load of tens of thousands of figures takes one lock instead of one for each measure and period.

-- Waits for everybody who writes figures of this initiative, and lets them wait, until the end of the transaction. A load calls it before its
-- first figure: asked for in the middle, two loads could wait for each other.
create function app.lock_sums(of_initiative uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('sums ' || of_initiative::text, 0))
$$;

create or replace function app.roll_up() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Two writers of one pair wait for each other, in one order, so that no recount misses the other's row. A load of thousands would
  -- need more locks than the database has room for: it waits for all writers of its initiative, and they for it.
  if (select count(*) from (select distinct initiative_id, measure_id, period_start from touched where organisation_id is not null limit 501) t) > 500 then
    perform app.lock_sums(t.initiative_id) from (select distinct initiative_id from touched order by 1) t;
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('sums ' || t.initiative_id::text, 0))
       from (select distinct initiative_id from touched where organisation_id is not null order by 1) t;
    perform pg_advisory_xact_lock(hashtextextended(t.initiative_id::text || t.measure_id::text || t.period_start::text, 0))
       from (select distinct initiative_id, measure_id, period_start from touched where organisation_id is not null order by 1, 2, 3) t;
  end if;
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
