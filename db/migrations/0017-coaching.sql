-- What differs from what was agreed, why, and what became of it.

create schema coaching;
grant usage on schema coaching to norma_app;

-- While something differs from a norm, a quota, a task or a standard: one row from the day it was first seen to the day
-- its cause was gone.
create table coaching.deviation (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  person_id uuid not null,
  kind text not null,
  subject text not null, -- the metric of a norm, the period of a quota, 'overdue' tasks, the name of a standard
  opened_on date not null,
  seen_on date not null, -- the last night that saw it
  figures jsonb not null, -- as they were when it was last seen
  first_figures jsonb not null,
  stake_minor bigint, -- money at stake, by which the weightiest are shown; null: not to be told in money
  closed_on date,
  closed_why text,
  put_aside_by uuid,
  put_aside_at timestamptz,
  put_aside_until date,
  put_aside_reason text,
  constraint deviation_pkey primary key (tenant_id, id),
  constraint deviation_kind_known check (kind in ('norm', 'quota', 'tasks', 'standard')),
  constraint deviation_span check (opened_on <= seen_on),
  constraint deviation_closed_whole check ((closed_on is null) = (closed_why is null)),
  constraint deviation_closed_why_known check (
    closed_why in ('recovered', 'period_over', 'norm_gone', 'person_gone', 'tasks_settled')
  ),
  constraint deviation_put_aside_whole check (
    num_nulls(put_aside_by, put_aside_at, put_aside_until, put_aside_reason) in (0, 4)
  ),
  constraint deviation_reason_length check (length(put_aside_reason) between 1 and 1000)
);
create unique index deviation_one_at_a_time on coaching.deviation (tenant_id, person_id, kind, subject)
  where closed_on is null;
create index deviation_by_person on coaching.deviation (tenant_id, person_id, opened_on desc, id desc);
create index deviation_put_aside_by on coaching.deviation (tenant_id, put_aside_by) where put_aside_by is not null;
alter table coaching.deviation add constraint deviation_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table coaching.deviation add constraint deviation_put_aside
  foreign key (tenant_id, put_aside_by) references org.person (tenant_id, id);
call platform.protect('coaching.deviation');

-- Why somebody's result is what it is, as the figures of an evening said it; advice to a person, kept as it was shown.
create table coaching.diagnosis (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  person_id uuid not null,
  as_of date not null,
  made_at timestamptz not null,
  model_version text not null,
  currency text not null,
  verdict jsonb not null,
  waterfalls jsonb not null,
  windows jsonb not null, -- the two stretches of time that were compared
  constraint diagnosis_pkey primary key (tenant_id, id),
  constraint diagnosis_once_an_evening unique (tenant_id, person_id, as_of)
);
alter table coaching.diagnosis add constraint diagnosis_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('coaching.diagnosis');

-- What the person says of the figures behind a diagnosis, and what is answered.
create table coaching.contest (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  diagnosis_id uuid not null,
  person_id uuid not null,
  said text not null,
  said_at timestamptz not null,
  outcome text, -- null: nobody has answered
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  constraint contest_pkey primary key (tenant_id, id),
  constraint contest_said_length check (length(said) between 1 and 2000),
  constraint contest_outcome_known check (outcome in ('mended', 'kept')),
  constraint contest_answered_whole check (num_nulls(outcome, answer, answered_by, answered_at) in (0, 4)),
  constraint contest_answer_length check (length(answer) between 1 and 2000)
);
create unique index contest_one_open on coaching.contest (tenant_id, person_id) where outcome is null;
create index contest_by_person on coaching.contest (tenant_id, person_id, said_at desc, id desc);
create index contest_by_diagnosis on coaching.contest (tenant_id, diagnosis_id);
create index contest_by_answerer on coaching.contest (tenant_id, answered_by) where answered_by is not null;
alter table coaching.contest add constraint contest_diagnosis
  foreign key (tenant_id, diagnosis_id) references coaching.diagnosis (tenant_id, id);
alter table coaching.contest add constraint contest_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table coaching.contest add constraint contest_answerer
  foreign key (tenant_id, answered_by) references org.person (tenant_id, id);
call platform.protect('coaching.contest');

-- Who from above a person's own supervisor has opened what is told of that person, and on which day; shown to the person.
create table coaching.look (
  tenant_id uuid not null,
  person_id uuid not null,
  viewer_id uuid not null,
  day date not null,
  first_at timestamptz not null,
  constraint look_pkey primary key (tenant_id, person_id, day, viewer_id)
);
create index look_by_viewer on coaching.look (tenant_id, viewer_id);
alter table coaching.look add constraint look_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table coaching.look add constraint look_viewer
  foreign key (tenant_id, viewer_id) references org.person (tenant_id, id);
call platform.protect('coaching.look');
