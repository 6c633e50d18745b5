-- The ground that every module stands on: who may run statements, the tenant of a transaction, and what happened.

create schema platform;
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gist with schema public;

-- The runtime roles own nothing. norma_app serves requests under row-level security; norma_auth serves sign-in only.
do $$
declare
  -- from PostgreSQL 16 on, who creates a role becomes its member without the right to act as it
  acts_as text := case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end;
begin
  if not exists (select from pg_roles where rolname = 'norma_app') then
    create role norma_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'norma_auth') then
    create role norma_auth nologin;
  end if;
  if not pg_has_role(current_user, 'norma_app', acts_as) then
    execute format('grant norma_app to %I', current_user);
  end if;
  if not pg_has_role(current_user, 'norma_auth', acts_as) then
    execute format('grant norma_auth to %I', current_user);
  end if;
end $$;

grant usage on schema platform to norma_app, norma_auth;

-- uuid version 7 for servers older than PostgreSQL 18; time-ordered, so that indexes grow at one end.
create function platform.uuid_v7() returns uuid
language sql volatile parallel safe
as $$
  select encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6
        ),
        52, 1
      ),
      53, 1
    ),
    'hex'
  )::uuid
$$;

-- The tenant of this transaction; null when none is set, so that a forgotten setting shows nothing.
create function platform.current_tenant() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;

-- Row-level security for one tenant table: the runtime role sees its tenant's rows and no other; the owner, who is
-- also subject to policies (forced), may work on all of them in migrations and in search functions.
create procedure platform.protect(tenant_table regclass)
language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy tenant on %s to norma_app using (tenant_id = platform.current_tenant()) '
    'with check (tenant_id = platform.current_tenant())', tenant_table);
  execute format('create policy keeper on %s to current_user using (true) with check (true)', tenant_table);
  execute format('grant select, insert, update, delete on %s to norma_app', tenant_table);
end $$;

-- Which tenant a short name belongs to; the only way from a name to a tenant.
create table platform.tenant_slug (
  slug text not null,
  tenant_id uuid not null,
  constraint tenant_slug_pkey primary key (slug),
  constraint tenant_slug_one_per_tenant unique (tenant_id),
  constraint tenant_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);
grant select on platform.tenant_slug to norma_app;

-- Secrets of the installation (never of a tenant); only the owner reads them.
create table platform.secret (
  name text not null,
  value text not null,
  constraint secret_pkey primary key (name)
);

-- What happened, by whom, to what: the audit trail, the feed, live updates and webhooks read this and nothing else.
-- person_id says whose day or record it is about, which decides who may see it.
create table platform.fact (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  actor_id uuid,
  person_id uuid,
  subject_id uuid,
  via text not null,
  payload jsonb not null default '{}',
  constraint fact_pkey primary key (tenant_id, id),
  constraint fact_via_known check (via in ('web', 'key', 'cli', 'import', 'system'))
);
create index fact_by_subject on platform.fact (tenant_id, subject_id, id);
create index fact_by_person on platform.fact (tenant_id, person_id, id);
call platform.protect('platform.fact');
revoke update, delete on platform.fact from norma_app;

-- Answers already given to a POST with this key, so that a repeated request does its work once.
create table platform.idempotency (
  tenant_id uuid not null,
  person_id uuid not null,
  key text not null,
  endpoint text not null,
  request_hash text not null,
  answer jsonb,
  at timestamptz not null,
  constraint idempotency_pkey primary key (tenant_id, person_id, key),
  constraint idempotency_key_length check (length(key) between 1 and 200)
);
create index idempotency_by_time on platform.idempotency (tenant_id, at);
call platform.protect('platform.idempotency');

-- Enqueues a job in the caller's own transaction; the queue's tables belong to the owner and live outside tenants, so
-- the payload carries the tenant, which must be the transaction's.
create function platform.add_job(task text, payload json, job_key text) returns void
language plpgsql volatile security definer
set search_path = pg_catalog
as $$
begin
  if (payload ->> 'tenantId')::uuid is distinct from platform.current_tenant() then
    raise exception 'a job for a tenant that is not the transaction''s';
  end if;
  perform graphile_worker.add_job(task, payload, job_key => job_key, max_attempts => 5);
end $$;
revoke all on function platform.add_job from public;
grant execute on function platform.add_job to norma_app;
