-- measurement: what was expected of a figure, locked when it was written down: rows are added, and never altered or deleted.

create table forecast (
  initiative_id uuid not null,
  forecast_id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  -- Several scenarios stand beside each other; a newer version of one leaves the older visible.
  scenario text not null,
  forecast_version integer not null,
  method text not null,
  -- The place that it is about, for indicators.
  place_code text,
  -- [{start, end, label, value, lower, upper}]: one row holds all of it, so that nothing can be added afterwards.
  points jsonb not null,
  -- How much of what may come its interval covers; null without an interval.
  confidence numeric,
  reason text not null,
  made_by text,
  made_at timestamptz not null,
  constraint forecast_pkey primary key (initiative_id, forecast_id),
  constraint forecast_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade,
  constraint forecast_version_once unique (initiative_id, measure_id, scenario, forecast_version),
  constraint forecast_method_known check (method in ('by hand', 'last value', 'straight line')),
  constraint forecast_scenario_given check (length(btrim(scenario)) between 1 and 100),
  constraint forecast_reason_given check (length(btrim(reason)) > 0),
  constraint forecast_has_points check (jsonb_typeof(points) = 'array' and jsonb_array_length(points) between 1 and 60),
  constraint forecast_confidence_fraction check (confidence > 0 and confidence < 1)
);
call app.wall('forecast', 'app.is_member()', 'app.is_backbone()', null, null);
call app.audited('forecast');
