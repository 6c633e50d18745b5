-- What a company assumes of its selling until its own data say it, version by version; and why a norm is what it is.

create table forecast.assumption (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  key text not null,
  value double precision, -- null: back to the usual figure
  worth double precision, -- in how many observations it is believed
  set_at timestamptz not null,
  set_by uuid not null,
  constraint assumption_pkey primary key (tenant_id, id),
  constraint assumption_key_length check (length(key) between 1 and 50),
  constraint assumption_worth_of_value check (value is not null or worth is null)
);
create index assumption_by_key on forecast.assumption (tenant_id, key, id desc);
create index assumption_by_person on forecast.assumption (tenant_id, set_by);
alter table forecast.assumption add constraint assumption_person
  foreign key (tenant_id, set_by) references org.person (tenant_id, id);
call platform.protect('forecast.assumption');

alter table plan.norm add column ground jsonb; -- the figures of the plan it was proposed from; null: set by hand
