-- measurement: how the usual range of a figure is worked out, and from which agreed days a new one starts.

create table curve_setting (
  initiative_id uuid not null,
  measure_id uuid not null,
  -- Leave single very large jumps out when working out the usual step.
  screening boolean not null,
  -- The range rests on the first so many figures of each segment; null for all of them.
  fix_after integer,
  changed_by text,
  changed_at timestamptz not null,
  version integer not null default 1,
  constraint curve_setting_pkey primary key (initiative_id, measure_id),
  constraint curve_setting_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade,
  constraint curve_setting_fix_after_range check (fix_after between 4 and 200)
);

create table rebase (
  initiative_id uuid not null,
  rebase_id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  -- The first figure whose period starts on this day or later begins the new range.
  starts_on date not null,
  reason text not null,
  made_by text,
  made_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  constraint rebase_pkey primary key (initiative_id, rebase_id),
  constraint rebase_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade,
  constraint rebase_reason_given check (length(btrim(reason)) > 0)
);
create unique index rebase_once on rebase (initiative_id, measure_id, starts_on) where undone_at is null;

call app.wall('curve_setting', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', null);
call app.wall('rebase', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', null);
call app.audited('curve_setting');
call app.audited('rebase');
