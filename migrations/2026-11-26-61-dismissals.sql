-- landscape: pairs of the list "no contact on record" that somebody put away, with a reason, until somebody takes it back; and how two
-- came to know each other.

create table pair_dismissal (
  initiative_id uuid not null,
  dismissal_id uuid not null default gen_random_uuid(),
  left_id uuid not null,
  right_id uuid not null,
  reason text not null,
  dismissed_by text,
  dismissed_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  constraint pair_dismissal_pkey primary key (initiative_id, dismissal_id),
  constraint pair_dismissal_left_fkey foreign key (initiative_id, left_id) references organisation on delete cascade,
  constraint pair_dismissal_right_fkey foreign key (initiative_id, right_id) references organisation on delete cascade,
  constraint pair_dismissal_ordered check (left_id < right_id),
  constraint pair_dismissal_reason_given check (length(btrim(reason)) > 0)
);
create unique index pair_dismissal_once on pair_dismissal (initiative_id, left_id, right_id) where undone_at is null;

-- A partner puts away pairs of its own organisation, the coordinating team any; as with ties.
call app.wall('pair_dismissal', 'app.is_member()',
  'app.is_backbone() or (app.is_partner() and (app.is_own_body(left_id) or app.is_own_body(right_id)))',
  'app.is_backbone() or (app.is_partner() and (app.is_own_body(left_id) or app.is_own_body(right_id)))', null);
call app.audited('pair_dismissal');

alter table tie add column how text not null default 'know each other';
alter table tie add constraint tie_how_known check (how in ('know each other', 'meeting', 'meeting of a funder', 'joint work'));
