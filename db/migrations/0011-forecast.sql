-- What was expected of a period at the end of each day, kept as it was said, and what came of it when the period is over.

create table plan.forecast (
  tenant_id uuid not null,
  person_id uuid not null,
  scope text not null, -- own: the person's own deals; branch: the person's and those of everybody below on that day
  metric text not null,
  period text not null,
  period_start date not null,
  as_of date not null, -- the last day that was known, to its end
  horizon_days integer not null, -- days of the period that were still to come
  model_version text not null,
  seed text not null, -- what chance began from: made again from it on the same data, the figures are the same
  made_at timestamptz not null,
  currency text not null,
  people integer not null, -- how many people's deals it holds
  closed_minor bigint not null, -- won in the period by then
  mean_minor bigint not null,
  q10_minor bigint not null,
  q25_minor bigint not null,
  q50_minor bigint not null,
  q75_minor bigint not null,
  q90_minor bigint not null,
  quota_minor bigint, -- in force that day; null: none
  probability double precision, -- of reaching that quota; null: there was none
  n_ended integer not null, -- deals won and lost that the conversions rest on
  n_open integer not null,
  n_opened integer not null, -- deals whose opening the rate of new ones rests on
  is_enough boolean not null, -- whether that is enough to tell people a figure
  n_resolved integer not null, -- forecasts of the company that had been tried by what came, when this one was made
  result_minor bigint, -- what came; null: the period is not over
  resolved_at timestamptz,
  constraint forecast_pkey primary key (tenant_id, person_id, scope, metric, period, period_start, as_of),
  constraint forecast_scope_known check (scope in ('own', 'branch')),
  constraint forecast_period_known check (period in ('month', 'quarter')),
  constraint forecast_looks_ahead check (horizon_days > 0),
  constraint forecast_probability_of_quota check (
    (probability is null) = (quota_minor is null) and probability between 0 and 1
  ),
  constraint forecast_resolved_whole check ((result_minor is null) = (resolved_at is null))
);
create index forecast_by_period on plan.forecast (tenant_id, period_start);
alter table plan.forecast add constraint forecast_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('plan.forecast');
