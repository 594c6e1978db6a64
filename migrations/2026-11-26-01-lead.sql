-- people: who leads the coordinating team is decided by its leads. Its other staff manage everybody else; they could have given
-- themselves the lead, and with it the right to delete the initiative.

-- Whether the reader may give this role in this membership, or take it away.
create function app.may_decide_role(of_membership uuid, of_role text) returns boolean language sql stable as $$
  select app.role() in ('backbone_lead', 'system') or of_role <> 'lead'
      or not exists (select from membership m
                      where m.initiative_id = app.initiative() and m.membership_id = of_membership and m.kind = 'backbone')
$$;

alter policy may_insert on member_role
  with check (initiative_id = (select app.initiative()) and (select app.is_backbone()) and app.may_decide_role(membership_id, role));
alter policy may_update on member_role
  using (initiative_id = (select app.initiative()) and (select app.is_backbone()) and app.may_decide_role(membership_id, role))
  with check (initiative_id = (select app.initiative()) and (select app.is_backbone()) and app.may_decide_role(membership_id, role));
-- Whoever accepts an invitation becomes that person, with every role that waits for them.
alter policy may_insert on invitation
  with check (initiative_id = (select app.initiative()) and (select app.is_backbone()) and app.may_decide_role(membership_id, role)
              and not exists (select from member_role r
                               where r.initiative_id = invitation.initiative_id and r.person_id = invitation.person_id
                                 and r.until is null and not app.may_decide_role(r.membership_id, r.role)));
-- A membership that becomes, is or ends as the coordinating team would move its leads with it.
alter policy may_insert on membership
  with check (initiative_id = (select app.initiative()) and (select app.is_backbone()) and (kind <> 'backbone' or (select app.role()) in ('backbone_lead', 'system')));
alter policy may_update on membership
  using (initiative_id = (select app.initiative()) and (select app.is_backbone()) and (kind <> 'backbone' or (select app.role()) in ('backbone_lead', 'system')))
  with check (initiative_id = (select app.initiative()) and (select app.is_backbone()) and (kind <> 'backbone' or (select app.role()) in ('backbone_lead', 'system')));
alter policy may_delete on membership
  using (initiative_id = (select app.initiative()) and (select app.is_backbone()) and (kind <> 'backbone' or (select app.role()) in ('backbone_lead', 'system')));
