-- What is expected of whom.

create schema plan;
grant usage on schema plan to norma_app;

-- A norm of one metric for a role or for one person, by weekday or by week, over [from_day, to_day). A version that
-- another one set for the same days took the place of stays here, withdrawn.
create table plan.norm (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  metric text not null,
  role text,
  person_id uuid,
  per_weekday numeric(12, 2)[], -- Monday to Sunday
  per_week numeric(12, 2),
  from_day date not null,
  to_day date,
  set_at timestamptz not null default now(),
  set_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  updated_at timestamptz not null default now(),
  constraint norm_pkey primary key (tenant_id, id),
  constraint norm_for_role_or_person check ((role is null) <> (person_id is null)),
  constraint norm_by_weekday_or_week check ((per_weekday is null) <> (per_week is null)),
  constraint norm_seven_weekdays check (cardinality(per_weekday) = 7),
  constraint norm_not_negative check (per_week >= 0 and 0 <= all (per_weekday)),
  constraint norm_span_not_empty check (from_day < to_day),
  constraint norm_role_one_at_a_time
    exclude using gist (tenant_id with =, metric with =, role with =, daterange(from_day, to_day) with &&)
    where (role is not null and withdrawn_at is null),
  constraint norm_person_one_at_a_time
    exclude using gist (tenant_id with =, metric with =, person_id with =, daterange(from_day, to_day) with &&)
    where (person_id is not null and withdrawn_at is null)
);
alter table plan.norm add constraint norm_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('plan.norm');

-- What a person is to reach in a month or a quarter. Each revision is a row; the one in force on a day is the one set
-- last among those whose effective_from is not after it.
create table plan.quota (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  person_id uuid not null,
  metric text not null,
  period text not null,
  period_start date not null,
  amount bigint, -- minor units of the tenant's currency for money; null: the quota was taken back
  effective_from date not null,
  set_at timestamptz not null default now(),
  set_by uuid,
  reason text, -- why it was revised
  constraint quota_pkey primary key (tenant_id, id),
  constraint quota_period_known check (period in ('month', 'quarter')),
  constraint quota_period_begins check (
    extract(day from period_start) = 1
    and (period = 'month' or extract(month from period_start) in (1, 4, 7, 10))
  ),
  constraint quota_not_negative check (amount >= 0),
  constraint quota_reason_length check (length(reason) between 1 and 500)
);
create index quota_by_person on plan.quota (tenant_id, period_start, person_id, metric, set_at desc, id desc);
alter table plan.quota add constraint quota_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('plan.quota');
