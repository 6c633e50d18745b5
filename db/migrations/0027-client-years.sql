-- What each client brought through each seller in the year up to an evening, and who alone has spoken with the client in that
-- year; written anew every night.
create table coaching.client_year (
  tenant_id uuid not null,
  account_id uuid not null,
  person_id uuid not null, -- who won the deals
  as_of date not null,
  won_minor bigint not null,
  deals integer not null,
  talks integer not null, -- held with the client in the year, by whomever
  only_id uuid, -- who alone held them; null: several people, or nobody
  last_talk_on date,
  constraint client_year_pkey primary key (tenant_id, account_id, person_id),
  constraint client_year_won_not_negative check (won_minor >= 0 and deals > 0)
);
create index client_year_by_person on coaching.client_year (tenant_id, person_id, won_minor desc);
create index client_year_by_only on coaching.client_year (tenant_id, only_id) where only_id is not null;
alter table coaching.client_year add constraint client_year_account
  foreign key (tenant_id, account_id) references clients.account (tenant_id, id);
alter table coaching.client_year add constraint client_year_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table coaching.client_year add constraint client_year_only
  foreign key (tenant_id, only_id) references org.person (tenant_id, id);
call platform.protect('coaching.client_year');
