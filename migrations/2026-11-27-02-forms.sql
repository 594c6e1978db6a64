-- measurement: more forms of figures, what counts and what does not, and by which version of its meaning a figure was given.

alter table measure_definition
  -- What counts, what does not, and how it is found out.
  add column counts_in text,
  add column counts_out text,
  add column method text,
  -- rate: so many for each `per`, such as 1,000.
  add column per numeric,
  -- score: from the lowest to the highest on its scale.
  add column scale_from numeric,
  add column scale_to numeric,
  drop constraint measure_definition_form_known,
  -- share: a part of a whole. rate: events of a population. duration and score: a mean over so many. narrative: words.
  add constraint measure_definition_form_known check (form in ('number', 'share', 'money', 'rate', 'duration', 'score', 'yes or no', 'narrative')),
  add constraint measure_definition_per_of_rate check ((form = 'rate') = (per is not null) and per > 0),
  add constraint measure_definition_scale_of_score check (case when form = 'score' then scale_from < scale_to else coalesce(scale_from, scale_to) is null end);

alter table value
  -- The words of a narrative.
  add column words text,
  -- What the numerator is to the denominator: a part of it, events in it, or a sum over it.
  add column ratio text not null default 'part',
  add column definition_version integer,
  drop constraint value_number_when_reported,
  add constraint value_told_when_reported check (case when words is null then (state = 'reported') = (number is not null) else state = 'reported' and number is null end),
  drop constraint value_share_in_order,
  add constraint value_ratio_known check (ratio in ('part', 'events', 'sum')),
  add constraint value_ratio_in_order check (numerator is null or (denominator is not null and denominator >= 0 and (ratio = 'sum' or numerator >= 0) and (ratio <> 'part' or numerator <= denominator)));

-- Of means the number behind them is protected: how many are left after the two greatest.
alter table value_rollup add column denominator_rest numeric not null default 0;

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
  insert into value_rollup as r (initiative_id, measure_id, period_start, period_end, reported, missing, total, greatest_part, numerator, denominator, total_rest, numerator_rest, complement_rest, denominator_rest)
  select v.initiative_id, v.measure_id, v.period_start, v.period_end,
         count(*) filter (where v.state = 'reported'), count(*) filter (where v.state = 'missing'),
         coalesce(sum(v.number), 0), max(v.number), sum(v.numerator), sum(v.denominator),
         app.rest_after_two(array_agg(v.number)), app.rest_after_two(array_agg(v.numerator)), app.rest_after_two(array_agg(v.denominator - v.numerator)),
         app.rest_after_two(array_agg(v.denominator))
    from value v
    join (select distinct initiative_id, measure_id, period_start, period_end from touched where organisation_id is not null) t using (initiative_id, measure_id, period_start, period_end)
   where v.replaced_by is null and v.organisation_id is not null
   group by v.initiative_id, v.measure_id, v.period_start, v.period_end
  on conflict (initiative_id, measure_id, period_start, period_end) do update
     set reported = excluded.reported, missing = excluded.missing, total = excluded.total, greatest_part = excluded.greatest_part,
         numerator = excluded.numerator, denominator = excluded.denominator,
         total_rest = excluded.total_rest, numerator_rest = excluded.numerator_rest, complement_rest = excluded.complement_rest,
         denominator_rest = excluded.denominator_rest, changed_at = now(), change = nextval('rollup_change');
  return null;
end $$;
