-- landscape: what came of an introduction, asked 30 and 90 days after it was sent; each answer is kept.

alter table introduction add column sent_by text;
-- By hand: somebody passed the message on themselves, and nothing was e-mailed.
alter table introduction add column sent_how text;
alter table introduction add constraint introduction_sent_how_known check (sent_how in ('e-mail', 'hand'));
update introduction set sent_how = 'e-mail' where state = 'sent';
-- The latest answer: its kind, and when it was given. `outcome` is what was said in words.
alter table introduction add column outcome_kind text;
alter table introduction add column outcome_at timestamptz;
alter table introduction add constraint introduction_outcome_kind_known check (outcome_kind in ('met', 'working together', 'not now', 'no answer'));
update introduction set outcome_at = coalesce(sent_at, drafted_at) where outcome is not null;
-- When it is asked (again): 30 days after it was sent, and once more 90 days after, unless it was told since.
alter table introduction add column ask_on date generated always as (
  case when sent_at is null then null
       when outcome_at is null then (sent_at at time zone 'UTC')::date + 30
       when (outcome_at at time zone 'UTC') < (sent_at at time zone 'UTC') + interval '90 days' then (sent_at at time zone 'UTC')::date + 90 end) stored;
create index introduction_by_ask on introduction (initiative_id, ask_on) where ask_on is not null;

create table introduction_outcome (
  initiative_id uuid not null,
  outcome_id uuid not null default gen_random_uuid(),
  introduction_id uuid not null,
  kind text not null,
  note text,
  recorded_by text,
  recorded_at timestamptz not null,
  constraint introduction_outcome_pkey primary key (initiative_id, outcome_id),
  constraint introduction_outcome_introduction_fkey foreign key (initiative_id, introduction_id) references introduction on delete cascade,
  constraint introduction_outcome_kind_known check (kind in ('met', 'working together', 'not now', 'no answer'))
);
create index introduction_outcome_by_introduction on introduction_outcome (initiative_id, introduction_id, recorded_at);

-- As the introduction itself: the coordinating team, and who drafted it.
call app.wall('introduction_outcome',
  'app.is_backbone() or exists (select from public.introduction i where i.initiative_id = introduction_outcome.initiative_id and i.introduction_id = introduction_outcome.introduction_id and i.drafted_by = app.account())',
  'app.is_backbone() or exists (select from public.introduction i where i.initiative_id = introduction_outcome.initiative_id and i.introduction_id = introduction_outcome.introduction_id and i.drafted_by = app.account())',
  null, null);
