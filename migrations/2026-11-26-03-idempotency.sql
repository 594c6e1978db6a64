-- platform: a request that comes twice is answered once also from the holder of a return link, who has no account, and for what
-- an account does outside an initiative, such as starting one.

alter policy may_read on idempotency_key
  using (initiative_id = (select app.initiative()) and account_id = (select coalesce(app.account(), 'return ' || app.return()::text)));
alter policy may_insert on idempotency_key
  with check (initiative_id = (select app.initiative()) and account_id = (select coalesce(app.account(), 'return ' || app.return()::text)));

create table account_idempotency_key (
  account_id text not null,
  key text not null,
  request_hash bytea not null,
  status integer not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  constraint account_idempotency_key_pkey primary key (account_id, key)
);
alter table account_idempotency_key enable row level security;
alter table account_idempotency_key force row level security;
create policy owner_of_the_house on account_idempotency_key to __owner__ using (true) with check (true);
create policy may_read on account_idempotency_key for select to __app__ using (account_id = (select app.account()));
create policy may_insert on account_idempotency_key for insert to __app__ with check (account_id = (select app.account()));
grant select, insert on account_idempotency_key to __app__;

-- What was answered is kept for two days, then forgotten with the next request of the same account.
create policy may_delete on idempotency_key for delete to __app__
  using (initiative_id = (select app.initiative()) and account_id = (select coalesce(app.account(), 'return ' || app.return()::text)) and created_at < now() - interval '2 days');
create policy may_delete on account_idempotency_key for delete to __app__
  using (account_id = (select app.account()) and created_at < now() - interval '2 days');
grant delete on idempotency_key, account_idempotency_key to __app__;
-- Answers were kept in clear, those with the link to a return among them. From now on they are sealed with the sender's key,
-- which is not kept; what was kept before is forgotten.
delete from idempotency_key;
