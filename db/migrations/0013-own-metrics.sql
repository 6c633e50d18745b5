-- What a company counts besides: counters of its own over activities and deals, and what a person did of them by day.

alter table sales.activity add column talk_seconds integer; -- how long people talked, where a source knows it; null: as the minutes say
alter table sales.activity add constraint activity_talk_of_a_day check (talk_seconds between 0 and 86400);

-- Whose day counts a deal's reaching of a stage; null: nobody led it, or the stage was taken out of its pipeline.
alter table sales.stage_change add column person_id uuid, add column day date;
update sales.stage_change c
set person_id = coalesce(
    (
      select o.person_id from sales.deal_ownership o
      where o.tenant_id = c.tenant_id and o.deal_id = c.deal_id and o.from_at <= c.at
        and (o.to_at is null or c.at < o.to_at)
      limit 1
    ),
    d.owner_id
  ),
  day = (c.at at time zone t.time_zone)::date
from sales.deal d
join org.tenant t on t.tenant_id = d.tenant_id
where d.tenant_id = c.tenant_id and d.id = c.deal_id;
create index stage_change_by_person on sales.stage_change (tenant_id, person_id, day);
alter table sales.stage_change add constraint stage_change_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);

-- A definition. But for its name, its note and whether it is in use it stays as it was made: a change would rewrite
-- what people did.
create table sales.counter (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  name text not null,
  note text, -- what may distort it, in the company's own words
  event text not null,
  unit text not null,
  kinds text[], -- of activities; null for deals
  outcomes text[],
  prospect boolean, -- null: with anybody
  min_talk_seconds integer not null default 0,
  product_ids uuid[], -- of deals; null: any
  pipeline_ids uuid[],
  stage_ids uuid[], -- which of them a deal has to reach
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  archived_at timestamptz,
  counted_from date, -- how far back a long history has been counted
  counted_at timestamptz, -- when the whole history was counted; null: not yet
  constraint counter_pkey primary key (tenant_id, id),
  constraint counter_name_length check (length(name) between 1 and 60),
  constraint counter_note_length check (length(note) between 1 and 500),
  constraint counter_event_known check (event in ('activity', 'opened', 'won', 'lost', 'reached')),
  constraint counter_unit_known check (unit in ('count', 'minutes', 'money')),
  constraint counter_minutes_of_activities check (unit <> 'minutes' or event = 'activity'),
  constraint counter_money_of_deals check (unit <> 'money' or event <> 'activity'),
  constraint counter_kinds_of_activities check ((event = 'activity') = (kinds is not null and outcomes is not null)),
  constraint counter_talk_of_calls check (min_talk_seconds = 0 or kinds = array['call']),
  constraint counter_talk_of_a_day check (min_talk_seconds between 0 and 86400),
  constraint counter_stages_of_reaching check ((event = 'reached') = (stage_ids is not null))
);
create unique index counter_name_once on sales.counter (tenant_id, lower(name)) where archived_at is null;
create index counter_by_person on sales.counter (tenant_id, created_by);
alter table sales.counter add constraint counter_person
  foreign key (tenant_id, created_by) references org.person (tenant_id, id);
call platform.protect('sales.counter');

-- A rollup like the others: recounted from the rows, never incremented.
create table sales.counter_day (
  tenant_id uuid not null,
  person_id uuid not null,
  day date not null,
  counter_id uuid not null,
  currency text not null, -- '' but for money
  value bigint not null, -- minor units of money
  constraint counter_day_pkey primary key (tenant_id, person_id, counter_id, day, currency)
);
call platform.protect('sales.counter_day');
