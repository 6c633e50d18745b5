-- What is sold, how it moves, and what people did for it.

create schema sales;
grant usage on schema sales to norma_app;

create table sales.product (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  name text not null,
  family text,
  price_minor bigint,
  currency text not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint product_pkey primary key (tenant_id, id),
  constraint product_name_length check (length(name) between 1 and 200),
  constraint product_price_not_negative check (price_minor >= 0)
);
create unique index product_name_once on sales.product (tenant_id, lower(name)) where archived_at is null;
alter table sales.product add constraint product_tenant
  foreign key (tenant_id) references org.tenant (tenant_id);
call platform.protect('sales.product');

create table sales.pipeline (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  name text not null,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint pipeline_pkey primary key (tenant_id, id),
  constraint pipeline_name_length check (length(name) between 1 and 100)
);
create unique index pipeline_name_once on sales.pipeline (tenant_id, lower(name)) where archived_at is null;
alter table sales.pipeline add constraint pipeline_tenant
  foreign key (tenant_id) references org.tenant (tenant_id);
call platform.protect('sales.pipeline');

create table sales.stage (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  pipeline_id uuid not null,
  name text not null,
  kind text not null default 'open',
  position integer not null,
  archived_at timestamptz,
  constraint stage_pkey primary key (tenant_id, id),
  constraint stage_of_pipeline unique (tenant_id, pipeline_id, id),
  constraint stage_kind_known check (kind in ('open', 'won', 'lost')),
  constraint stage_name_length check (length(name) between 1 and 100)
);
create unique index stage_name_once on sales.stage (tenant_id, pipeline_id, lower(name)) where archived_at is null;
alter table sales.stage add constraint stage_pipeline
  foreign key (tenant_id, pipeline_id) references sales.pipeline (tenant_id, id);
call platform.protect('sales.stage');

create table sales.deal (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  title text not null,
  account_id uuid,
  owner_id uuid, -- who leads it now; null: nobody yet
  product_id uuid,
  pipeline_id uuid not null,
  stage_id uuid not null,
  status text not null default 'open', -- the kind of its stage
  amount_minor bigint,
  currency text not null,
  opened_on date, -- null: the source did not say
  opened_for_id uuid, -- whose day counts the opening
  closed_on date,
  closed_for_id uuid, -- whose day counts the win or the loss
  lost_reason text,
  expected_close_on date,
  next_step text,
  next_step_on date,
  next_step_at time, -- null: some time that day
  last_touch_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  deleted_by uuid,
  constraint deal_pkey primary key (tenant_id, id),
  constraint deal_title_length check (length(title) between 1 and 300),
  constraint deal_status_known check (status in ('open', 'won', 'lost')),
  constraint deal_amount_not_negative check (amount_minor >= 0),
  constraint deal_closed_has_day check ((status = 'open') = (closed_on is null)),
  constraint deal_next_step_whole check ((next_step is null) = (next_step_on is null))
);
create index deal_open_by_owner on sales.deal (tenant_id, owner_id, created_at desc, id desc)
  where status = 'open' and deleted_at is null;
create index deal_by_owner on sales.deal (tenant_id, owner_id, created_at desc, id desc) where deleted_at is null;
create index deal_by_time on sales.deal (tenant_id, created_at desc, id desc) where deleted_at is null;
create index deal_next_step on sales.deal (tenant_id, owner_id, next_step_on)
  where status = 'open' and deleted_at is null;
create index deal_by_stage on sales.deal (tenant_id, pipeline_id, stage_id, created_at desc, id desc)
  where deleted_at is null;
create index deal_by_account on sales.deal (tenant_id, account_id, created_at desc, id desc) where deleted_at is null;
-- expressions as the list sorts by them: rows without a value come last
create index deal_by_amount on sales.deal (tenant_id, coalesce(amount_minor, -1) desc, id desc) where deleted_at is null;
create index deal_by_closing on sales.deal (tenant_id, coalesce(closed_on, '-infinity'::date) desc, id desc)
  where deleted_at is null;
create index deal_by_next_step on sales.deal (tenant_id, coalesce(next_step_on, 'infinity'::date), id)
  where deleted_at is null;
create index deal_closed_in_stage on sales.deal (tenant_id, stage_id, closed_on desc, id desc)
  where status <> 'open' and deleted_at is null;
create index deal_opened on sales.deal (tenant_id, opened_for_id, opened_on) where deleted_at is null;
create index deal_closed on sales.deal (tenant_id, closed_for_id, closed_on) where deleted_at is null;
create index deal_title_words on sales.deal using gin (title gin_trgm_ops);
alter table sales.deal add constraint deal_account
  foreign key (tenant_id, account_id) references clients.account (tenant_id, id);
alter table sales.deal add constraint deal_owner
  foreign key (tenant_id, owner_id) references org.person (tenant_id, id);
alter table sales.deal add constraint deal_opened_for
  foreign key (tenant_id, opened_for_id) references org.person (tenant_id, id);
alter table sales.deal add constraint deal_closed_for
  foreign key (tenant_id, closed_for_id) references org.person (tenant_id, id);
alter table sales.deal add constraint deal_product
  foreign key (tenant_id, product_id) references sales.product (tenant_id, id);
alter table sales.deal add constraint deal_stage
  foreign key (tenant_id, pipeline_id, stage_id) references sales.stage (tenant_id, pipeline_id, id);
call platform.protect('sales.deal');

-- Each move of a deal from stage to stage.
create table sales.stage_change (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  deal_id uuid not null,
  from_stage_id uuid, -- null: the deal was opened
  to_stage_id uuid not null,
  at timestamptz not null,
  set_by uuid,
  constraint stage_change_pkey primary key (tenant_id, id)
);
create index stage_change_by_deal on sales.stage_change (tenant_id, deal_id, at, id);
alter table sales.stage_change add constraint stage_change_deal
  foreign key (tenant_id, deal_id) references sales.deal (tenant_id, id);
call platform.protect('sales.stage_change');

-- Who led the deal and since when.
create table sales.deal_ownership (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  deal_id uuid not null,
  person_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz,
  set_by uuid,
  constraint deal_ownership_pkey primary key (tenant_id, id),
  constraint deal_ownership_one_at_a_time
    exclude using gist (tenant_id with =, deal_id with =, tstzrange(from_at, to_at) with &&)
);
alter table sales.deal_ownership add constraint deal_ownership_deal
  foreign key (tenant_id, deal_id) references sales.deal (tenant_id, id);
alter table sales.deal_ownership add constraint deal_ownership_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('sales.deal_ownership');

-- A call, meeting, e-mail, demonstration or offer: planned, held, or not held.
create table sales.activity (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  person_id uuid not null,
  account_id uuid,
  deal_id uuid,
  kind text not null,
  at timestamptz not null,
  day date not null, -- the date of `at` in the tenant's time zone
  outcome text not null,
  prospect boolean not null, -- with a client who has not bought yet
  minutes integer not null default 0,
  note text,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  deleted_by uuid,
  constraint activity_pkey primary key (tenant_id, id),
  constraint activity_kind_known check (kind in ('call', 'meeting', 'email', 'demonstration', 'offer')),
  constraint activity_outcome_known check (outcome in ('planned', 'held', 'not_held')),
  constraint activity_minutes_of_a_day check (minutes between 0 and 1440),
  constraint activity_note_length check (length(note) <= 10000)
);
create index activity_by_person_day on sales.activity (tenant_id, person_id, day) where deleted_at is null;
create index activity_by_person_time on sales.activity (tenant_id, person_id, at desc, id desc)
  where deleted_at is null;
create index activity_by_time on sales.activity (tenant_id, at desc, id desc) where deleted_at is null;
create index activity_by_deal on sales.activity (tenant_id, deal_id, at desc, id desc)
  where deal_id is not null and deleted_at is null;
create index activity_by_account on sales.activity (tenant_id, account_id, at desc, id desc)
  where account_id is not null and deleted_at is null;
alter table sales.activity add constraint activity_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table sales.activity add constraint activity_account
  foreign key (tenant_id, account_id) references clients.account (tenant_id, id);
alter table sales.activity add constraint activity_deal
  foreign key (tenant_id, deal_id) references sales.deal (tenant_id, id);
call platform.protect('sales.activity');

-- One row per person and day that ever had facts: what parallel writers lock before they recount.
create table sales.person_day (
  tenant_id uuid not null,
  person_id uuid not null,
  day date not null,
  recounted_at timestamptz not null,
  constraint person_day_pkey primary key (tenant_id, person_id, day)
);
call platform.protect('sales.person_day');

-- Rollups: recounted from the rows above, never incremented.
create table sales.activity_day (
  tenant_id uuid not null,
  person_id uuid not null,
  day date not null,
  kind text not null,
  prospect boolean not null,
  outcome text not null,
  count integer not null,
  minutes integer not null,
  constraint activity_day_pkey primary key (tenant_id, person_id, day, kind, prospect, outcome)
);
call platform.protect('sales.activity_day');

create table sales.deal_day (
  tenant_id uuid not null,
  person_id uuid not null,
  day date not null,
  event text not null,
  pipeline_id uuid not null,
  currency text not null,
  count integer not null,
  amount_minor bigint not null,
  constraint deal_day_pkey primary key (tenant_id, person_id, day, event, pipeline_id, currency),
  constraint deal_day_event_known check (event in ('opened', 'won', 'lost'))
);
call platform.protect('sales.deal_day');

create function sales.search_deals(tenant uuid, words text, people uuid[], of_nobody boolean, at_most integer)
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
    select d.id, (1 + word_similarity(words, d.title))::real
    from sales.deal d
    where d.tenant_id = tenant and d.deleted_at is null and d.title ilike pattern
      and (people is null or d.owner_id = any(people) or d.owner_id is null)
      and (d.owner_id is not null or of_nobody)
    limit least(at_most, 5000);
  get diagnostics found_rows = row_count;
  if found_rows < 20 then
    return query
      select d.id, word_similarity(words, d.title)
      from sales.deal d
      where d.tenant_id = tenant and d.deleted_at is null and words <% d.title and d.title not ilike pattern
        and (people is null or d.owner_id = any(people) or d.owner_id is null)
        and (d.owner_id is not null or of_nobody)
      limit least(at_most, 200);
  end if;
end $$;
revoke all on function sales.search_deals from public;
grant execute on function sales.search_deals to norma_app;
