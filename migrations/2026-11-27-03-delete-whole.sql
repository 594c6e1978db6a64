-- people: what came since is deleted with its initiative too, as 2026-11-26-90 says.
alter table curve_action alter constraint curve_action_membership_fkey deferrable;
delete from organisation_waiting w where not exists (select from initiative i where i.initiative_id = w.initiative_id);
alter table organisation_waiting add constraint organisation_waiting_initiative_fkey foreign key (initiative_id) references initiative on delete cascade;
