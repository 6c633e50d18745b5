-- What is done about a deviation or a cause, until when it is looked at again, and what came of it.

create table coaching.correction (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  person_id uuid not null,
  kind text not null,
  cause text not null, -- a factor of a diagnosis, the kind of a deviation, or 'none'
  cause_detail text not null default '', -- the stage of a diagnosis, the metric of a norm; '' for the others
  deviation_id uuid,
  goal text not null,
  metric text not null,
  note text,
  rubric jsonb not null default '[]', -- what a recording is looked at for, each with whether it was met
  started_on date not null,
  trigger_on date not null, -- the first day of what made somebody act
  base_from date not null, -- whole months that end before the month of the trigger
  base_to date not null,
  review_on date not null,
  owner_id uuid not null,
  started_by uuid not null,
  due_at timestamptz, -- since when it is known to wait for its review
  effect jsonb, -- with everything it was computed from; null: not measured
  outcome text,
  outcome_said text,
  closed_by uuid,
  closed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint correction_pkey primary key (tenant_id, id),
  constraint correction_kind_known check (
    kind in ('talk', 'joint', 'review', 'training', 'task', 'base', 'obstacle', 'norm')
  ),
  constraint correction_cause_known check (
    cause in ('days', 'leads', 'base', 'mix', 'effort', 'stage', 'size', 'market', 'norm', 'quota', 'tasks', 'standard', 'none')
  ),
  constraint correction_goal_length check (length(goal) between 1 and 500),
  constraint correction_note_length check (length(note) between 1 and 2000),
  constraint correction_base_before_trigger check (base_from <= base_to and base_to < trigger_on),
  constraint correction_trigger_before_start check (trigger_on <= started_on),
  constraint correction_review_after_start check (review_on > started_on),
  constraint correction_outcome_known check (outcome in ('helped', 'not_helped', 'cannot_tell')),
  constraint correction_outcome_whole check (num_nulls(outcome, outcome_said, closed_by, closed_at) in (0, 4)),
  constraint correction_outcome_length check (length(outcome_said) between 1 and 1000)
);
create unique index correction_once_a_cause on coaching.correction (tenant_id, person_id, cause, cause_detail)
  where outcome is null;
create index correction_by_person on coaching.correction (tenant_id, person_id, started_on desc, id desc);
create index correction_by_review on coaching.correction (tenant_id, review_on) where outcome is null;
create index correction_by_owner on coaching.correction (tenant_id, owner_id);
create index correction_by_starter on coaching.correction (tenant_id, started_by);
create index correction_by_closer on coaching.correction (tenant_id, closed_by) where closed_by is not null;
create index correction_by_deviation on coaching.correction (tenant_id, deviation_id) where deviation_id is not null;
alter table coaching.correction add constraint correction_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table coaching.correction add constraint correction_owner
  foreign key (tenant_id, owner_id) references org.person (tenant_id, id);
alter table coaching.correction add constraint correction_starter
  foreign key (tenant_id, started_by) references org.person (tenant_id, id);
alter table coaching.correction add constraint correction_closer
  foreign key (tenant_id, closed_by) references org.person (tenant_id, id);
alter table coaching.correction add constraint correction_deviation
  foreign key (tenant_id, deviation_id) references coaching.deviation (tenant_id, id);
call platform.protect('coaching.correction');
