-- platform: functions that run with their owner's rights look in temporary tables last (by default they look there first, where
-- whoever may make temporary tables could put a table of the same name), and the log tells what a collection asks and who got links.

alter function app.note_change() set search_path = pg_catalog, public, pg_temp;
alter function app.return_round() set search_path = pg_catalog, public, pg_temp;
alter function app.roll_up() set search_path = pg_catalog, public, pg_temp;

call app.audited('round_measure');
call app.audited('return_link');
