-- measurement: a figure can be withdrawn, by the undoing of the load that brought it: it is replaced by nothing, and points at itself.

-- Where no figure stands any more there is no sum either. Fires after the recount of the same statement, whose locks it relies on.
create function app.roll_up_withdrawn() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from value_rollup r
   using (select distinct initiative_id, measure_id, period_start, period_end from touched where replaced_by = value_id and organisation_id is not null) t
   where (r.initiative_id, r.measure_id, r.period_start, r.period_end) = (t.initiative_id, t.measure_id, t.period_start, t.period_end)
     and not exists (select from value v
                      where v.initiative_id = t.initiative_id and v.measure_id = t.measure_id and v.period_start = t.period_start and v.period_end = t.period_end
                        and v.replaced_by is null and v.organisation_id is not null);
  return null;
end $$;
create trigger roll_up_withdrawn after update on value referencing new table as touched for each statement execute function app.roll_up_withdrawn();
