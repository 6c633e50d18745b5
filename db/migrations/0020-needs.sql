-- What clients need and what they object to, as people hear it.

create table sales.need (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  kind text not null,
  name text not null,
  words text[] not null, -- what suggests it in a note: words in any of their forms, or a few in a row
  counts_from date, -- since when conversations are looked at for it in this way; null: since ever
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint need_pkey primary key (tenant_id, id),
  constraint need_kind_known check (kind in ('need', 'objection')),
  constraint need_name_length check (length(name) between 1 and 60),
  constraint need_words_at_most check (cardinality(words) <= 40)
);
create unique index need_name_once on sales.need (tenant_id, lower(name)) where archived_at is null;
alter table sales.need add constraint need_tenant
  foreign key (tenant_id) references org.tenant (tenant_id);
call platform.protect('sales.need');

-- That a conversation, or the reason a deal was lost, is about a need or is not: a person has said so.
create table sales.need_decision (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  need_id uuid not null,
  activity_id uuid,
  deal_id uuid,
  borne boolean not null,
  voice text, -- md5 of the words, the same in copies of a text; null: too short to have been copied
  decided_by uuid not null,
  decided_at timestamptz not null,
  constraint need_decision_pkey primary key (tenant_id, id),
  constraint need_decision_of_one check (num_nonnulls(activity_id, deal_id) = 1)
);
create unique index need_decision_of_activity on sales.need_decision (tenant_id, activity_id, need_id)
  where activity_id is not null;
create unique index need_decision_of_deal on sales.need_decision (tenant_id, deal_id, need_id)
  where deal_id is not null;
create index need_decision_by_need on sales.need_decision (tenant_id, need_id);
create index need_decision_by_person on sales.need_decision (tenant_id, decided_by);
alter table sales.need_decision add constraint need_decision_need
  foreign key (tenant_id, need_id) references sales.need (tenant_id, id);
alter table sales.need_decision add constraint need_decision_activity
  foreign key (tenant_id, activity_id) references sales.activity (tenant_id, id);
alter table sales.need_decision add constraint need_decision_deal
  foreign key (tenant_id, deal_id) references sales.deal (tenant_id, id);
alter table sales.need_decision add constraint need_decision_person
  foreign key (tenant_id, decided_by) references org.person (tenant_id, id);
call platform.protect('sales.need_decision');

-- That clients have begun to speak of a need much more often than before: from the night that saw it to the night that
-- no longer did.
create table coaching.need_card (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  need_id uuid not null,
  source text not null,
  opened_on date not null,
  seen_on date not null, -- the last night that saw it
  changed_on date not null, -- the Monday from which on it is otherwise, as far as can be told
  figures jsonb not null, -- as they were when it was last seen
  closed_on date,
  dismissed_by uuid,
  dismissed_at timestamptz,
  dismissed_reason text,
  constraint need_card_pkey primary key (tenant_id, id),
  constraint need_card_source_known check (source in ('talks', 'lost_deals')),
  constraint need_card_span check (opened_on <= seen_on),
  constraint need_card_dismissed_whole check (
    num_nulls(dismissed_by, dismissed_at, dismissed_reason) in (0, 3)
  ),
  constraint need_card_reason_length check (length(dismissed_reason) between 1 and 1000)
);
create unique index need_card_one_at_a_time on coaching.need_card (tenant_id, need_id, source)
  where closed_on is null;
create index need_card_by_need on coaching.need_card (tenant_id, need_id);
create index need_card_dismissed_by on coaching.need_card (tenant_id, dismissed_by) where dismissed_by is not null;
alter table coaching.need_card add constraint need_card_need
  foreign key (tenant_id, need_id) references sales.need (tenant_id, id);
alter table coaching.need_card add constraint need_card_dismisser
  foreign key (tenant_id, dismissed_by) references org.person (tenant_id, id);
call platform.protect('coaching.need_card');
