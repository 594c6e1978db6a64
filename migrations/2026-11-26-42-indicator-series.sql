-- measurement: which series of which public files an indicator follows, so that a newer file of the same refreshes it.
create table indicator_series (
  initiative_id uuid not null,
  measure_id uuid not null,
  layout text not null,
  series text not null,
  constraint indicator_series_pkey primary key (initiative_id, measure_id),
  constraint indicator_series_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade
);
call app.wall('indicator_series', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
