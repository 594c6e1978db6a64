-- landscape: likenesses are worked through one after another, and what was decided about them is kept with who and when.

-- When somebody put this off: it comes after those that nobody put off.
alter table organisation_match add column later_at timestamptz;
-- Whether something speaks against the two being one, for the order in which they are read.
alter table organisation_match add column doubted boolean not null generated always as (jsonb_path_exists(reasons, '$[*] ? (@.kind == "against")')) stored;
create index organisation_match_by_state on organisation_match (initiative_id, state);

create table organisation_match_decision (
  initiative_id uuid not null,
  decision_id uuid not null default gen_random_uuid(),
  match_id uuid not null,
  decision text not null,
  decided_by text,
  decided_at timestamptz not null,
  constraint organisation_match_decision_pkey primary key (initiative_id, decision_id),
  constraint organisation_match_decision_match_fkey foreign key (initiative_id, match_id) references organisation_match on delete cascade,
  constraint organisation_match_decision_known check (decision in ('accept', 'reject', 'later', 'undo'))
);
create index organisation_match_decision_by_match on organisation_match_decision (initiative_id, match_id, decided_at);
create index organisation_match_decision_by_day on organisation_match_decision (initiative_id, decided_at desc);
insert into organisation_match_decision (initiative_id, match_id, decision, decided_by, decided_at)
  select initiative_id, match_id, case state when 'accepted' then 'accept' when 'rejected' then 'reject' else 'undo' end, decided_by, decided_at
    from organisation_match where decided_at is not null;

call app.wall('organisation_match_decision', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
