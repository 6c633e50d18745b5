-- The client base: the company's, not the seller's.

create schema clients;
grant usage on schema clients to norma_app;

create table clients.account (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  name text not null,
  industry text,
  country text,
  city text,
  tax_id text,
  phone text,
  email text,
  website text,
  employees integer,
  note text,
  owner_id uuid, -- who leads the client now; the history is clients.ownership
  credited_to_id uuid, -- who brought the client: their day counts it as new
  created_on date not null, -- the tenant's day
  -- where each value came from: { field: { "by": person | null, "import": id | null, "at": instant } }
  provenance jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint account_pkey primary key (tenant_id, id),
  constraint account_name_length check (length(name) between 1 and 300),
  constraint account_employees_not_negative check (employees >= 0)
);
create index account_by_name on clients.account (tenant_id, name collate "ru-x-icu", id) where archived_at is null;
create index account_by_owner on clients.account (tenant_id, owner_id, name collate "ru-x-icu", id)
  where archived_at is null;
create index account_by_time on clients.account (tenant_id, created_at desc, id desc) where archived_at is null;
create index account_by_credit on clients.account (tenant_id, credited_to_id, created_on);
create index account_name_words on clients.account using gin (name gin_trgm_ops);
alter table clients.account add constraint account_tenant
  foreign key (tenant_id) references org.tenant (tenant_id);
alter table clients.account add constraint account_owner
  foreign key (tenant_id, owner_id) references org.person (tenant_id, id);
alter table clients.account add constraint account_credited_to
  foreign key (tenant_id, credited_to_id) references org.person (tenant_id, id);
call platform.protect('clients.account');

-- Who led the client and since when.
create table clients.ownership (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  account_id uuid not null,
  person_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz,
  set_by uuid,
  reason text,
  constraint ownership_pkey primary key (tenant_id, id),
  constraint ownership_one_at_a_time
    exclude using gist (tenant_id with =, account_id with =, tstzrange(from_at, to_at) with &&)
);
create index ownership_by_person on clients.ownership (tenant_id, person_id, from_at);
alter table clients.ownership add constraint ownership_account
  foreign key (tenant_id, account_id) references clients.account (tenant_id, id);
alter table clients.ownership add constraint ownership_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('clients.ownership');

-- Rollup: new clients by person and day; recounted, never incremented.
create table clients.account_day (
  tenant_id uuid not null,
  person_id uuid not null,
  day date not null,
  count integer not null,
  constraint account_day_pkey primary key (tenant_id, person_id, day)
);
call platform.protect('clients.account_day');

-- Search is a function of the owner, since row-level security keeps the runtime role from the trigram index; it takes
-- the tenant and refuses any other than the transaction's. It also takes whose rows are in sight (null: everyone's), so
-- that its limit never fills with the rows of others.
create function clients.search_accounts(tenant uuid, words text, people uuid[], of_nobody boolean, at_most integer)
returns table (id uuid, similarity real)
language plpgsql stable security definer
set search_path = pg_catalog, public
-- planned each time, since a rep's few rows and a common word are best met by different indexes; by bitmaps only, since
-- the planner takes comparing every name for cheap
set plan_cache_mode = force_custom_plan
set enable_seqscan = off
set enable_indexscan = off
as $$
declare
  pattern text := '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  found_rows integer;
begin
  if tenant is distinct from platform.current_tenant() then
    raise exception 'search in a tenant that is not the transaction''s';
  end if;
  -- what contains the words comes before what only resembles them; a word that everything contains is cut, not ranked
  return query
    select a.id, (1 + word_similarity(words, a.name))::real
    from clients.account a
    where a.tenant_id = tenant and a.archived_at is null and a.name ilike pattern
      and (people is null or a.owner_id = any(people) or a.owner_id is null)
      and (a.owner_id is not null or of_nobody)
    limit least(at_most, 5000);
  get diagnostics found_rows = row_count;
  if found_rows < 20 then
    return query
      select a.id, word_similarity(words, a.name)
      from clients.account a
      where a.tenant_id = tenant and a.archived_at is null and words <% a.name and a.name not ilike pattern
        and (people is null or a.owner_id = any(people) or a.owner_id is null)
        and (a.owner_id is not null or of_nobody)
      limit least(at_most, 200);
  end if;
end $$;
revoke all on function clients.search_accounts from public;
grant execute on function clients.search_accounts to norma_app;
