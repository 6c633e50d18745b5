-- A plan for a year, and what a person says to the plan they were given.

alter table plan.quota drop constraint quota_period_known;
alter table plan.quota add constraint quota_period_known check (period in ('month', 'quarter', 'year'));
alter table plan.quota drop constraint quota_period_begins;
alter table plan.quota add constraint quota_period_begins check (
  extract(day from period_start) = 1
  and (
    period = 'month'
    or (period = 'quarter' and extract(month from period_start) in (1, 4, 7, 10))
    or (period = 'year' and extract(month from period_start) = 1)
  )
);

-- What was said to one revision of a quota: its person accepts it or objects with a figure and a reason; whoever sets it
-- keeps it with an answer. To revise is another plan.quota. The last row is how the revision stands.
create table plan.quota_response (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  quota_id uuid not null,
  kind text not null,
  amount bigint, -- the figure of whoever objects, in the unit of the quota
  reason text,
  said_at timestamptz not null default now(),
  said_by uuid,
  constraint quota_response_pkey primary key (tenant_id, id),
  constraint quota_response_kind_known check (kind in ('accepted', 'objected', 'kept')),
  constraint quota_response_objects_with_a_figure check ((kind = 'objected') = (amount is not null)),
  constraint quota_response_says_why check ((kind = 'accepted') = (reason is null)),
  constraint quota_response_not_negative check (amount >= 0),
  constraint quota_response_reason_length check (length(reason) between 1 and 500)
);
create index quota_response_by_quota on plan.quota_response (tenant_id, quota_id, said_at desc, id desc);
-- boards ask for the objections of late, not for all there ever were
create index quota_response_objections on plan.quota_response (tenant_id, said_at) where kind = 'objected';
alter table plan.quota_response add constraint quota_response_quota
  foreign key (tenant_id, quota_id) references plan.quota (tenant_id, id);
call platform.protect('plan.quota_response');
