-- measurement: what people think is behind a curve, who has a part in it, what works, and what is done.

-- The story: each version stays.
create table curve_story (
  initiative_id uuid not null,
  measure_id uuid not null,
  story_version integer not null,
  behind text not null,
  what_works text not null,
  written_by text,
  written_at timestamptz not null,
  constraint curve_story_pkey primary key (initiative_id, measure_id, story_version),
  constraint curve_story_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade
);

create table curve_partner (
  initiative_id uuid not null,
  measure_id uuid not null,
  membership_id uuid not null,
  part text not null,
  changed_by text,
  changed_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  constraint curve_partner_pkey primary key (initiative_id, measure_id, membership_id),
  constraint curve_partner_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade,
  constraint curve_partner_membership_fkey foreign key (initiative_id, membership_id) references membership on delete cascade,
  constraint curve_partner_part_given check (length(btrim(part)) > 0)
);
create index curve_partner_by_membership on curve_partner (initiative_id, membership_id);

create table curve_action (
  initiative_id uuid not null,
  action_id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  what text not null,
  -- Who does it; null while nobody is named.
  membership_id uuid,
  due_on date,
  state text not null default 'to do',
  written_by text,
  written_at timestamptz not null,
  changed_by text,
  changed_at timestamptz,
  version integer not null default 1,
  constraint curve_action_pkey primary key (initiative_id, action_id),
  constraint curve_action_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade,
  constraint curve_action_membership_fkey foreign key (initiative_id, membership_id) references membership on delete set null (membership_id),
  constraint curve_action_what_given check (length(btrim(what)) > 0),
  constraint curve_action_state_known check (state in ('to do', 'done', 'dropped'))
);
create index curve_action_by_measure on curve_action (initiative_id, measure_id);
create index curve_action_by_membership on curve_action (initiative_id, membership_id);

call app.wall('curve_story', 'app.is_member()', 'app.is_backbone()', null, null);
call app.wall('curve_partner', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', null);
call app.wall('curve_action', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', null);
call app.audited('curve_story');
call app.audited('curve_partner');
call app.audited('curve_action');
