-- What one person is to do by a day, and what became of it.

create schema tasks;
grant usage on schema tasks to norma_app;

create table tasks.task (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  person_id uuid not null, -- who is to do it
  set_by uuid not null,
  title text not null,
  note text,
  metric text, -- counted over [from_day, due_on]
  target bigint, -- minor units of the tenant's currency for money
  result text, -- or: what is to be seen
  proof text, -- and what will prove it
  from_day date not null,
  due_on date not null,
  due_at timestamptz, -- null: by the end of due_on
  period text not null,
  ground_kind text, -- null: only in a task to oneself
  ground_words text,
  ground_deal_id uuid, -- an example to repeat; an undone import may take it away, the words stay
  ground_activity_id uuid,
  repeats text not null default 'none',
  series_id uuid, -- the first task of those that repeat
  has_next boolean not null default false, -- the next one of the series is born
  state text not null,
  state_at timestamptz not null,
  is_done_by_count boolean not null default false, -- the number was reached; falls back when it no longer is
  overdue_at timestamptz, -- when it was found past its due and open
  overdue_told_id uuid, -- the direct supervisor of that day
  probability numeric(4, 3), -- of the present target, as shown when it was set
  probability_basis jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint task_pkey primary key (tenant_id, id),
  constraint task_title_length check (length(title) between 1 and 300),
  constraint task_note_length check (length(note) between 1 and 4000),
  constraint task_metric_or_result check ((metric is null) <> (result is null)),
  constraint task_metric_has_target check ((metric is null) = (target is null)),
  constraint task_target_positive check (target > 0),
  constraint task_result_has_proof check ((result is null) = (proof is null)),
  constraint task_span check (from_day <= due_on and due_on - from_day <= 1100),
  constraint task_period_known check (period in ('day', 'week', 'month', 'quarter', 'other')),
  constraint task_ground_known check (ground_kind in ('figure', 'rule', 'example')),
  constraint task_ground_has_words check ((ground_kind is null) = (ground_words is null)),
  constraint task_repeats_known check (repeats in ('none', 'daily', 'weekly', 'monthly')),
  constraint task_series_of_repeating check ((repeats = 'none') = (series_id is null)),
  constraint task_state_known check (state in ('proposed', 'accepted', 'objected', 'done', 'failed', 'cancelled'))
);
create index task_by_person on tasks.task (tenant_id, person_id, due_on, id);
create index task_by_setter on tasks.task (tenant_id, set_by, due_on, id);
create index task_by_due on tasks.task (tenant_id, due_on, id);
create index task_counted on tasks.task (tenant_id, person_id, due_on)
  where metric is not null and (state in ('proposed', 'accepted', 'objected') or is_done_by_count);
create index task_not_overdue_yet on tasks.task (tenant_id, due_on)
  where state in ('proposed', 'accepted', 'objected') and overdue_at is null;
create index task_to_repeat on tasks.task (tenant_id, from_day)
  where series_id is not null and not has_next and state <> 'cancelled';
create index task_overdue_told on tasks.task (tenant_id, overdue_told_id) where overdue_told_id is not null;
-- a task that repeats is born once for each beginning, whoever is quicker
create unique index task_series_once on tasks.task (tenant_id, series_id, from_day) where series_id is not null;
alter table tasks.task add constraint task_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table tasks.task add constraint task_setter
  foreign key (tenant_id, set_by) references org.person (tenant_id, id);
alter table tasks.task add constraint task_told
  foreign key (tenant_id, overdue_told_id) references org.person (tenant_id, id);
call platform.protect('tasks.task');

-- Everything that happened to a task, in order.
create table tasks.change (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  task_id uuid not null,
  at timestamptz not null,
  changed_by uuid, -- null: by itself
  what text not null,
  from_state text, -- null: it was set
  to_state text not null,
  reason text,
  counter_target bigint, -- what an objection offers instead
  counter_due_on date,
  details jsonb not null default '{}', -- of a revision: field → [was, is]
  constraint change_pkey primary key (tenant_id, id),
  constraint change_reason_length check (length(reason) between 1 and 2000)
);
create index change_by_task on tasks.change (tenant_id, task_id, id desc);
alter table tasks.change add constraint change_task
  foreign key (tenant_id, task_id) references tasks.task (tenant_id, id);
call platform.protect('tasks.change');

-- The secret link by which a calendar reads a person's tasks; only its hash is kept.
create table tasks.calendar_link (
  tenant_id uuid not null,
  person_id uuid not null,
  secret_hash text not null,
  created_at timestamptz not null,
  constraint calendar_link_pkey primary key (tenant_id, person_id),
  constraint calendar_link_once unique (tenant_id, secret_hash)
);
alter table tasks.calendar_link add constraint calendar_link_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('tasks.calendar_link');
