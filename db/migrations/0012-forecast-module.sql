-- Forecasts are a module of their own.

create schema forecast;
grant usage on schema forecast to norma_app;
alter table plan.forecast set schema forecast;

-- the probability set right by the company's own record of this model version; null: as it was computed
alter table forecast.forecast add column corrected_probability double precision;
alter table forecast.forecast add constraint forecast_correction_of_probability check (
  corrected_probability is null or (probability is not null and corrected_probability between 0 and 1)
);

-- When a company's forecasts were last asked for by a person, and when they were last made.
create table forecast.run (
  tenant_id uuid not null,
  asked_at timestamptz,
  asked_by uuid,
  made_at timestamptz,
  constraint run_pkey primary key (tenant_id),
  constraint run_asked_whole check ((asked_at is null) = (asked_by is null))
);
create index run_by_person on forecast.run (tenant_id, asked_by);
alter table forecast.run add constraint run_person
  foreign key (tenant_id, asked_by) references org.person (tenant_id, id);
call platform.protect('forecast.run');
