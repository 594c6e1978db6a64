-- landscape: what people decide about organisations goes on holding when two are found to be one body.

-- Whether an organisation is the one of the context, or decided to be the same as it (see organisation_match).
create function app.is_own_body(of_organisation uuid) returns boolean language sql stable parallel safe as $$
  select exists (
    select from public.organisation own
      join public.organisation o on o.initiative_id = own.initiative_id and coalesce(o.same_as, o.organisation_id) = coalesce(own.same_as, own.organisation_id)
     where own.initiative_id = app.initiative() and own.organisation_id = app.organisation() and o.organisation_id = of_organisation)
$$;
alter policy may_insert on tie with check (initiative_id = app.initiative() and (app.is_backbone() or (app.is_partner() and (app.is_own_body(left_id) or app.is_own_body(right_id)))));
alter policy may_update on tie
  using (initiative_id = app.initiative() and (app.is_backbone() or (app.is_partner() and (app.is_own_body(left_id) or app.is_own_body(right_id)))))
  with check (initiative_id = app.initiative() and (app.is_backbone() or (app.is_partner() and (app.is_own_body(left_id) or app.is_own_body(right_id)))));

-- A draft is its writer's: one a pair and person, so that nobody is told of a draft that they cannot see.
drop index introduction_one_draft;
create unique index introduction_one_draft on introduction (initiative_id, left_id, right_id, drafted_by) nulls not distinct where state = 'drafted';

-- From either side of a likeness to the other.
create index organisation_match_by_right on organisation_match (initiative_id, right_id);
