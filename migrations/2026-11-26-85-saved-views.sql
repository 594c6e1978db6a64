-- landscape: a question about who is here, kept under a name for everybody in the initiative: words, filters, and how it is shown.

create table saved_view (
  initiative_id uuid not null,
  view_id uuid not null default gen_random_uuid(),
  name text not null,
  -- What it looks for, by the names of contract/view.ts: words, place, income, classification, funder, source, listing.
  filters jsonb not null,
  shows text not null,
  saved_by text,
  saved_at timestamptz not null,
  version integer not null default 1,
  constraint saved_view_pkey primary key (initiative_id, view_id),
  constraint saved_view_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint saved_view_named check (length(btrim(name)) between 1 and 80),
  constraint saved_view_filters_object check (jsonb_typeof(filters) = 'object'),
  constraint saved_view_shows_known check (shows in ('list', 'map', 'network'))
);
create unique index saved_view_once on saved_view (initiative_id, lower(name));

-- Everybody in the initiative opens them. The coordinating team keeps and changes any; partners those that they saved themselves.
call app.wall('saved_view', 'app.is_member()',
  'app.is_backbone() or (app.is_partner() and saved_by = app.account())',
  'app.is_backbone() or (app.is_partner() and saved_by = app.account())',
  'app.is_backbone() or (app.is_partner() and saved_by = app.account())');
call app.audited('saved_view');
