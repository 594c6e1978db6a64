-- measurement: a figure says itself that it replaced another, so that a list need not look for what was replaced by each.
alter table value add column corrects boolean not null default false;

alter table value disable trigger user;
update value v set corrects = true
 where exists (select from value e where e.initiative_id = v.initiative_id and e.replaced_by = v.value_id);
alter table value enable trigger user;
