-- Deleting a row asks each table that refers to it whether anybody still does. A partial index serves that question only
-- when the question itself implies its condition, so the indexes that lead by a reference hold deleted rows too; without
-- them an undone import of a hundred thousand activities reads the whole table once for each client.

drop index sales.activity_by_account;
create index activity_by_account on sales.activity (tenant_id, account_id, at desc, id desc)
  where account_id is not null;
drop index sales.activity_by_deal;
create index activity_by_deal on sales.activity (tenant_id, deal_id, at desc, id desc) where deal_id is not null;
drop index sales.activity_by_person_day;
create index activity_by_person_day on sales.activity (tenant_id, person_id, day);

drop index sales.deal_by_account;
create index deal_by_account on sales.deal (tenant_id, account_id, created_at desc, id desc)
  where account_id is not null;
drop index sales.deal_by_owner;
create index deal_by_owner on sales.deal (tenant_id, owner_id, created_at desc, id desc);
drop index sales.deal_by_stage;
create index deal_by_stage on sales.deal (tenant_id, pipeline_id, stage_id, created_at desc, id desc);
drop index sales.deal_opened;
create index deal_opened on sales.deal (tenant_id, opened_for_id, opened_on);
drop index sales.deal_closed;
create index deal_closed on sales.deal (tenant_id, closed_for_id, closed_on) where closed_for_id is not null;
create index deal_by_product on sales.deal (tenant_id, product_id) where product_id is not null;
create index deal_ownership_by_person on sales.deal_ownership (tenant_id, person_id);

drop index clients.account_by_owner;
create index account_by_owner on clients.account (tenant_id, owner_id, name collate "ru-x-icu", id);

drop index org.absence_by_person;
create index absence_by_person on org.absence (tenant_id, person_id, starts_on);
create index norm_by_person on plan.norm (tenant_id, person_id) where person_id is not null;
create index quota_by_owner on plan.quota (tenant_id, person_id);
