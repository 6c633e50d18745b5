-- Who works here, for whom, when, and on which calendar.

create schema org;
grant usage on schema org to norma_app, norma_auth;

create table org.tenant (
  tenant_id uuid not null,
  name text not null,
  time_zone text not null,
  currency text not null,
  locale text not null default 'ru',
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint tenant_pkey primary key (tenant_id),
  constraint tenant_name_length check (length(name) between 1 and 200),
  constraint tenant_currency_form check (currency ~ '^[A-Z]{3}$'),
  constraint tenant_locale_known check (locale in ('ru', 'en'))
);
call platform.protect('org.tenant');

create table org.person (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  name text not null,
  email text,
  phone text,
  job_title text,
  office text,
  time_zone text, -- null: the tenant's
  hired_on date, -- null: before anything is known
  left_on date, -- the last working day
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  constraint person_pkey primary key (tenant_id, id),
  constraint person_name_length check (length(name) between 1 and 200),
  constraint person_leaves_after_hire check (left_on >= hired_on)
);
create unique index person_email_once on org.person (tenant_id, lower(email)) where email is not null;
create index person_by_name on org.person (tenant_id, name collate "ru-x-icu", id);
alter table org.person add constraint person_tenant foreign key (tenant_id) references org.tenant (tenant_id);
call platform.protect('org.person');

-- A person's role and their one supervisor over a span of days [from_day, to_day); null means unbounded. The exclusion
-- makes a second role or a second supervisor on one day impossible; cycles and depth are checked by the verb under
-- the tenant's lock.
create table org.position (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  person_id uuid not null,
  role text not null,
  supervisor_id uuid,
  from_day date,
  to_day date,
  set_at timestamptz not null default now(),
  set_by uuid,
  constraint position_pkey primary key (tenant_id, id),
  constraint position_role_known
    check (role in ('owner', 'director', 'head', 'lead', 'rep', 'hr', 'assistant')),
  constraint position_has_one_supervisor check ((role = 'owner') = (supervisor_id is null)),
  constraint position_not_own_supervisor check (supervisor_id <> person_id),
  constraint position_span_not_empty check (from_day < to_day),
  constraint position_one_at_a_time
    exclude using gist (tenant_id with =, person_id with =, daterange(from_day, to_day) with &&)
);
create index position_by_supervisor on org.position (tenant_id, supervisor_id, person_id);
create index position_by_person on org.position (tenant_id, person_id, from_day);
alter table org.position add constraint position_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table org.position add constraint position_supervisor
  foreign key (tenant_id, supervisor_id) references org.person (tenant_id, id);
call platform.protect('org.position');

-- A link by which a person sets their first or a new password; only its hash is kept.
create table org.invitation (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  person_id uuid not null,
  kind text not null,
  drop_second_factor boolean not null default false,
  token_hash text not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  constraint invitation_pkey primary key (tenant_id, id),
  constraint invitation_hash_once unique (tenant_id, token_hash),
  constraint invitation_kind_known check (kind in ('invitation', 'password_reset')),
  constraint invitation_drops_with_reset check (kind = 'password_reset' or not drop_second_factor)
);
create index invitation_by_person on org.invitation (tenant_id, person_id);
alter table org.invitation add constraint invitation_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('org.invitation');

-- When the company works. The days off of a country come from the production calendar shipped with the product; the
-- tenant's own exceptions win over it.
create table org.work_calendar (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  from_day date,
  to_day date,
  country text not null default 'RU', -- '' : no holidays
  week smallint[] not null default '{1,2,3,4,5}', -- ISO weekdays
  starts_at time not null default '09:00',
  ends_at time not null default '18:00',
  break_starts_at time default '13:00',
  break_ends_at time default '14:00',
  set_at timestamptz not null default now(),
  set_by uuid,
  constraint work_calendar_pkey primary key (tenant_id, id),
  constraint work_calendar_hours check (starts_at < ends_at),
  constraint work_calendar_break check (
    (break_starts_at is null and break_ends_at is null)
    or (starts_at <= break_starts_at and break_starts_at < break_ends_at and break_ends_at <= ends_at)
  ),
  constraint work_calendar_week check (cardinality(week) between 1 and 7 and week <@ '{1,2,3,4,5,6,7}'),
  constraint work_calendar_span_not_empty check (from_day < to_day),
  constraint work_calendar_one_at_a_time
    exclude using gist (tenant_id with =, daterange(from_day, to_day) with &&)
);
alter table org.work_calendar add constraint work_calendar_tenant
  foreign key (tenant_id) references org.tenant (tenant_id);
call platform.protect('org.work_calendar');

create table org.calendar_exception (
  tenant_id uuid not null,
  day date not null,
  kind text not null,
  note text,
  set_at timestamptz not null default now(),
  set_by uuid,
  constraint calendar_exception_pkey primary key (tenant_id, day),
  constraint calendar_exception_kind_known check (kind in ('off', 'short', 'work'))
);
alter table org.calendar_exception add constraint calendar_exception_tenant
  foreign key (tenant_id) references org.tenant (tenant_id);
call platform.protect('org.calendar_exception');

create table org.absence (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  person_id uuid not null,
  starts_on date not null,
  ends_on date not null, -- inclusive
  part text not null default 'full',
  kind text not null,
  note text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  cancelled_at timestamptz,
  cancelled_by uuid,
  updated_at timestamptz not null default now(),
  constraint absence_pkey primary key (tenant_id, id),
  constraint absence_span check (starts_on <= ends_on and ends_on - starts_on <= 1100),
  constraint absence_part_known check (part in ('full', 'first_half', 'second_half')),
  constraint absence_kind_known check (kind in ('vacation', 'illness', 'training', 'trip', 'other')),
  constraint absence_illness_without_reason check (kind <> 'illness' or note is null),
  -- nobody is away twice at once; two different halves of one day do not meet
  constraint absence_overlaps exclude using gist
    (tenant_id with =, person_id with =, daterange(starts_on, ends_on, '[]') with &&)
    where (cancelled_at is null and part <> 'second_half'),
  constraint absence_overlaps_second_half exclude using gist
    (tenant_id with =, person_id with =, daterange(starts_on, ends_on, '[]') with &&)
    where (cancelled_at is null and part <> 'first_half')
);
create index absence_by_person on org.absence (tenant_id, person_id, starts_on) where cancelled_at is null;
alter table org.absence add constraint absence_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('org.absence');

-- Who is behind a session or a key: one statement before the tenant is known. A person who has left, or holds no
-- position today, is nobody.
create function org.actor_of(account uuid)
returns table (
  tenant_id uuid, person_id uuid, user_id uuid, role text, name text, time_zone text, currency text, locale text
)
language plpgsql stable security definer
set search_path = pg_catalog
as $$
declare
  its_tenant uuid;
  its_person uuid;
begin
  -- Each request asks this. The account comes first and alone: in one join the planner takes a day within a range for
  -- rarer than it is and walks through everybody's positions.
  select s.tenant_id, s.person_id into its_tenant, its_person from auth.sign_in s where s.user_id = account;
  return query
    select t.tenant_id, p.id, account, o.role, p.name, t.time_zone, t.currency, t.locale
    from org.tenant t
    join org.person p on p.tenant_id = its_tenant and p.id = its_person
    join org.position o on o.tenant_id = its_tenant and o.person_id = its_person
      and daterange(o.from_day, o.to_day) @> (now() at time zone t.time_zone)::date
    where t.tenant_id = its_tenant
      and (p.left_on is null or p.left_on >= (now() at time zone t.time_zone)::date);
end $$;

create function org.actor_by_session(session_token text)
returns table (
  tenant_id uuid, person_id uuid, user_id uuid, role text, name text, time_zone text, currency text, locale text
)
language plpgsql stable security definer
set search_path = pg_catalog
as $$
declare
  account uuid;
begin
  select s."userId" into account from auth."session" s where s."token" = session_token and s."expiresAt" > now();
  if account is not null then
    return query select * from org.actor_of(account);
  end if;
end $$;

create function org.actor_by_key(key_hash text)
returns table (
  tenant_id uuid, person_id uuid, user_id uuid, role text, name text, time_zone text, currency text, locale text
)
language plpgsql volatile security definer
set search_path = pg_catalog
as $$
declare
  account uuid;
begin
  select k.user_id into account from auth.api_key k where k.hash = key_hash and k.revoked_at is null;
  if account is not null then
    -- at most one write an hour, so that reading with a key stays reading
    update auth.api_key k set last_used_at = now()
    where k.hash = key_hash and (k.last_used_at is null or k.last_used_at < now() - interval '1 hour');
    return query select * from org.actor_of(account);
  end if;
end $$;

revoke all on function org.actor_of, org.actor_by_session, org.actor_by_key from public;
grant execute on function org.actor_by_session, org.actor_by_key to norma_app;

-- Which people of this transaction's tenant can come in by themselves, and by what. The runtime role reads nothing of
-- sign-in, so this is all it may know.
create function org.doors()
returns table (person_id uuid, user_id uuid, has_password boolean, second_factor boolean)
language plpgsql stable security definer
set search_path = pg_catalog
as $$
begin
  return query
    select s.person_id, s.user_id,
      exists (
        select from auth."account" a where a."userId" = s.user_id and a."providerId" = 'credential'
      ),
      coalesce(u."twoFactorEnabled", false)
    from auth.sign_in s
    join auth."user" u on u."id" = s.user_id
    where s.tenant_id = platform.current_tenant();
end $$;

revoke all on function org.doors from public;
grant execute on function org.doors to norma_app;
