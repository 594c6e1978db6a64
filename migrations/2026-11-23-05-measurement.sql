-- measurement: what is measured, how figures come in, what they add up to.

create table measure (
  initiative_id uuid not null,
  measure_id uuid not null default gen_random_uuid(),
  -- indicator: the whole place; measure: our work.
  kind text not null,
  name text not null,
  -- For indicators: where the figures are from.
  source text,
  -- For indicators: the code of the place that its curve is about; the other places stand beside it.
  main_place text,
  position integer not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint measure_pkey primary key (initiative_id, measure_id),
  constraint measure_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint measure_kind_known check (kind in ('indicator', 'measure')),
  constraint measure_name_given check (length(btrim(name)) between 1 and 200)
);
create unique index measure_name_once on measure (initiative_id, lower(name)) where archived_at is null;

-- What a measure means, versioned: a change is a new version from a day on, the past stays as it was meant.
create table measure_definition (
  initiative_id uuid not null,
  measure_id uuid not null,
  definition_version integer not null,
  meaning text not null,
  unit text not null,
  -- number: one figure. share: a part of a whole, asked as two figures.
  form text not null,
  counts text not null,
  direction text not null,
  frequency text not null,
  reported_by text not null,
  target numeric,
  valid_from date not null default current_date,
  changed_by text,
  reason text,
  changed_at timestamptz not null default now(),
  constraint measure_definition_pkey primary key (initiative_id, measure_id, definition_version),
  constraint measure_definition_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade,
  constraint measure_definition_form_known check (form in ('number', 'share')),
  constraint measure_definition_counts_known check (counts in ('people', 'families', 'contacts', 'organisations', 'money', 'other')),
  constraint measure_definition_direction_known check (direction in ('increase', 'decrease', 'neutral')),
  constraint measure_definition_frequency_known check (frequency in ('month', 'quarter', 'year', 'school year')),
  constraint measure_definition_reported_by_known check (reported_by in ('partners', 'coordinating team', 'public source'))
);

-- A collection of figures for a period.
create table round (
  initiative_id uuid not null,
  round_id uuid not null default gen_random_uuid(),
  name text not null,
  period_start date not null,
  period_end date not null,
  opens_on date not null default current_date,
  due_on date not null,
  opened_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint round_pkey primary key (initiative_id, round_id),
  constraint round_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint round_period_in_order check (period_end >= period_start),
  constraint round_name_once unique (initiative_id, name)
);
create table round_measure (
  initiative_id uuid not null,
  round_id uuid not null,
  measure_id uuid not null,
  definition_version integer not null,
  constraint round_measure_pkey primary key (initiative_id, round_id, measure_id),
  constraint round_measure_round_fkey foreign key (initiative_id, round_id) references round on delete cascade,
  constraint round_measure_definition_fkey foreign key (initiative_id, measure_id, definition_version) references measure_definition
);

-- One organisation's answer to a round. The draft is what was saved half-way; values exist from the moment it is sent.
create table return (
  initiative_id uuid not null,
  return_id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  organisation_id uuid not null,
  state text not null default 'not started',
  draft jsonb not null default '{}',
  story text,
  opened_at timestamptz,
  saved_at timestamptz,
  sent_at timestamptz,
  corrected_at timestamptz,
  -- Why this organisation need not answer this time; it is not reminded.
  excused_reason text,
  version integer not null default 1,
  constraint return_pkey primary key (initiative_id, return_id),
  constraint return_round_fkey foreign key (initiative_id, round_id) references round on delete cascade,
  constraint return_organisation_fkey foreign key (initiative_id, organisation_id) references organisation,
  constraint return_once unique (initiative_id, round_id, organisation_id),
  constraint return_state_known check (state in ('not started', 'part', 'sent', 'corrected'))
);

-- The link to one return: only its hash is kept.
create table return_link (
  initiative_id uuid not null,
  return_link_id uuid not null default gen_random_uuid(),
  return_id uuid not null,
  token_hash bytea not null,
  sent_to text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint return_link_pkey primary key (initiative_id, return_link_id),
  constraint return_link_return_fkey foreign key (initiative_id, return_id) references return on delete cascade,
  constraint return_link_token_once unique (token_hash)
);

create table reminder (
  initiative_id uuid not null,
  reminder_id uuid not null default gen_random_uuid(),
  return_id uuid not null,
  message_id uuid,
  sent_by text,
  sent_at timestamptz not null default now(),
  constraint reminder_pkey primary key (initiative_id, reminder_id),
  constraint reminder_return_fkey foreign key (initiative_id, return_id) references return on delete cascade
);

-- A figure, of an organisation (a measure) or of a place (an indicator). Corrections are new rows; the old value stays.
create table value (
  initiative_id uuid not null,
  value_id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  organisation_id uuid,
  place_code text,
  place_name text,
  period_start date not null,
  period_end date not null,
  period_label text not null,
  -- reported, suppressed, missing (with a reason), not applicable: four different things, none of them zero.
  state text not null,
  number numeric,
  numerator numeric,
  denominator numeric,
  reason text,
  return_id uuid,
  import_id uuid,
  file_name text,
  sheet text,
  line integer,
  source_label text,
  entered_by text,
  entered_at timestamptz not null default now(),
  replaced_by uuid,
  replaced_at timestamptz,
  replaced_reason text,
  constraint value_pkey primary key (initiative_id, value_id),
  constraint value_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade,
  constraint value_organisation_fkey foreign key (initiative_id, organisation_id) references organisation,
  constraint value_of_one_subject check ((organisation_id is null) <> (place_code is null)),
  constraint value_state_known check (state in ('reported', 'suppressed', 'missing', 'not applicable')),
  constraint value_number_when_reported check ((state = 'reported') = (number is not null)),
  constraint value_reason_when_missing check (state <> 'missing' or length(btrim(reason)) > 0 or import_id is not null),
  constraint value_share_in_order check (numerator is null or (denominator is not null and numerator >= 0 and numerator <= denominator)),
  constraint value_sourced check (return_id is not null or import_id is not null or source_label is not null)
);
create unique index value_current_of_organisation on value (initiative_id, measure_id, organisation_id, period_start, period_end) where replaced_by is null and organisation_id is not null;
create unique index value_current_of_place on value (initiative_id, measure_id, place_code, period_start, period_end) where replaced_by is null and place_code is not null;
create index value_by_organisation on value (initiative_id, organisation_id, measure_id, period_start) where organisation_id is not null;

-- What the current values of all organisations add up to, by measure and period: kept in the same transaction as the write.
-- The parts' sum and greatest part are kept; what people see of them depends on what is counted (people do not add up).
create table value_rollup (
  initiative_id uuid not null,
  measure_id uuid not null,
  period_start date not null,
  period_end date not null,
  reported integer not null,
  missing integer not null,
  total numeric not null,
  greatest_part numeric,
  numerator numeric,
  denominator numeric,
  -- What is left after the two greatest parts (of the total, the numerators, the remainders): an organisation knows its own
  -- part, and what it could work out about the others decides whether a figure can be shown (docs/methods/small-numbers.md).
  total_rest numeric not null default 0,
  numerator_rest numeric not null default 0,
  complement_rest numeric not null default 0,
  changed_at timestamptz not null default now(),
  constraint value_rollup_pkey primary key (initiative_id, measure_id, period_start, period_end),
  constraint value_rollup_measure_fkey foreign key (initiative_id, measure_id) references measure on delete cascade
);

create function app.return_round() returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select round_id from return where initiative_id = app.initiative() and return_id = app.return()
$$;

call app.wall('measure', 'app.is_member() or (app.role() = ''return_holder'' and exists (select from round_measure m where m.initiative_id = measure.initiative_id and m.measure_id = measure.measure_id and m.round_id = app.return_round()))', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('measure_definition', 'app.is_member() or (app.role() = ''return_holder'' and exists (select from round_measure m where m.initiative_id = measure_definition.initiative_id and m.measure_id = measure_definition.measure_id and m.round_id = app.return_round()))', 'app.is_backbone()', null, null);
call app.wall('round', 'app.is_member() or (app.role() = ''return_holder'' and round_id = app.return_round())', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('round_measure', 'app.is_member() or (app.role() = ''return_holder'' and round_id = app.return_round())', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('return', 'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation()) or (app.role() = ''return_holder'' and return_id = app.return())', 'app.is_backbone()', 'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation()) or (app.role() = ''return_holder'' and return_id = app.return())', 'app.is_backbone()');
call app.wall('return_link', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', null);
call app.wall('reminder', 'app.is_backbone()', 'app.is_backbone()', null, null);
call app.wall('value', 'app.is_backbone() or (place_code is not null and app.is_member()) or (app.is_partner() and organisation_id = app.organisation()) or (app.role() = ''return_holder'' and organisation_id = app.organisation())', 'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation()) or (app.role() = ''return_holder'' and organisation_id = app.organisation() and return_id = app.return())', 'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation()) or (app.role() = ''return_holder'' and organisation_id = app.organisation())', null);
call app.wall('value_rollup', 'app.is_member()', null, null, null);

-- A value once written is never altered but for being replaced.
create function app.keep_value() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'replaced_by' - 'replaced_at' - 'replaced_reason') <> (to_jsonb(old) - 'replaced_by' - 'replaced_at' - 'replaced_reason') then
    raise exception 'a value is corrected by a new row, never altered' using errcode = 'check_violation', constraint = 'value_never_altered';
  end if;
  return new;
end $$;
create trigger keep_value before update on value for each row execute function app.keep_value();

-- The sum of the parts without the two greatest.
create function app.rest_after_two(parts numeric[]) returns numeric language sql immutable as $$
  select coalesce(sum(part), 0) from (select part from unnest(parts) part where part is not null order by part desc offset 2) others
$$;

-- Keeps value_rollup: recounts the touched (measure, period) pairs, once a statement, in the writer's transaction.
create function app.roll_up() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
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
         total_rest = excluded.total_rest, numerator_rest = excluded.numerator_rest, complement_rest = excluded.complement_rest, changed_at = now();
  return null;
end $$;
create trigger roll_up_inserted after insert on value referencing new table as touched for each statement execute function app.roll_up();
create trigger roll_up_updated after update on value referencing new table as touched for each statement execute function app.roll_up();
create index value_by_measure_period on value (initiative_id, measure_id, period_start, period_end) include (state, number, numerator, denominator) where replaced_by is null;
-- What a figure replaced is found from the figure.
create index value_by_replacement on value (initiative_id, replaced_by) where replaced_by is not null;

call app.audited('measure');
call app.audited('measure_definition');
call app.audited('round');
call app.audited('return');
call app.audited('reminder');
call app.audited('value');

-- Enters with a return link: finds the live link by its hash and sets the context of the transaction to that one return. No
-- row for a link that is unknown, revoked or has run out; which of them is not told.
create function app.enter_with_return_link(token_hash bytea, origin text) returns table (initiative uuid, organisation uuid, return_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  select l.initiative_id, r.organisation_id, r.return_id into initiative, organisation, return_id
    from return_link l join return r on r.initiative_id = l.initiative_id and r.return_id = l.return_id
   where l.token_hash = enter_with_return_link.token_hash and l.revoked_at is null and l.expires_at > now();
  if not found then return; end if;
  perform app.set_context(initiative, null, null, organisation, 'return_holder', return_id, origin);
  return next;
end $$;

-- The middle half of the partners' figures by period, without names, from five partners on: for partners beside their own.
create function app.anonymous_range(of_measure uuid) returns table (period_start date, period_end date, low numeric, middle numeric, high numeric, organisations bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select v.period_start, v.period_end,
         percentile_cont(0.25) within group (order by v.number)::numeric, percentile_cont(0.5) within group (order by v.number)::numeric,
         percentile_cont(0.75) within group (order by v.number)::numeric, count(*)
    from value v
   where v.initiative_id = app.initiative() and v.measure_id = of_measure and app.is_member()
     and v.organisation_id is not null and v.replaced_by is null and v.state = 'reported'
   group by v.period_start, v.period_end
  having count(*) >= 5
   order by v.period_start, v.period_end
$$;
revoke execute on function app.enter_with_return_link(bytea, text), app.anonymous_range(uuid) from public;
grant execute on function app.enter_with_return_link(bytea, text), app.anonymous_range(uuid) to __app__;
