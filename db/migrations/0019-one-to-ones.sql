-- One-to-ones: a head and one direct report meet regularly. What they write is theirs alone: every verb asks for the pair.

-- How often a pair meets; the meetings are planned from it by themselves.
create table coaching.cadence (
  tenant_id uuid not null,
  head_id uuid not null,
  person_id uuid not null,
  every_weeks smallint not null,
  weekday smallint not null, -- ISO: 1 is Monday
  starts_at time not null, -- by the company's clock
  minutes smallint not null,
  set_at timestamptz not null,
  constraint cadence_pkey primary key (tenant_id, head_id, person_id),
  constraint cadence_every_weeks_known check (every_weeks in (1, 2, 4)),
  constraint cadence_weekday_known check (weekday between 1 and 7),
  constraint cadence_minutes_range check (minutes between 10 and 240),
  constraint cadence_of_two check (head_id <> person_id)
);
create index cadence_by_person on coaching.cadence (tenant_id, person_id);
alter table coaching.cadence add constraint cadence_head
  foreign key (tenant_id, head_id) references org.person (tenant_id, id);
alter table coaching.cadence add constraint cadence_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('coaching.cadence');

create table coaching.one_to_one (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  head_id uuid not null,
  person_id uuid not null,
  slot_on date not null, -- the day by the cadence
  on_day date not null, -- the day it is or was planned for
  starts_at time not null,
  minutes smallint not null,
  state text not null default 'planned',
  state_at timestamptz not null,
  moved_why text, -- 'away': by itself, since one of the two is not there; 'asked': by one of them
  reason text, -- why it was moved by one of them, or skipped
  head_ready_at timestamptz,
  person_ready_at timestamptz,
  notes text not null default '',
  difficulties text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint one_to_one_pkey primary key (tenant_id, id),
  -- ended: it was planned when the two ceased to be a pair
  constraint one_to_one_state_known check (state in ('planned', 'held', 'skipped', 'ended')),
  constraint one_to_one_moved_why_known check (moved_why in ('away', 'asked')),
  constraint one_to_one_reason_length check (length(reason) between 1 and 1000),
  constraint one_to_one_skipped_with_reason check (state <> 'skipped' or reason is not null),
  constraint one_to_one_minutes_range check (minutes between 10 and 240),
  constraint one_to_one_notes_length check (length(notes) <= 20000 and length(difficulties) <= 20000)
);
create unique index one_to_one_next_once on coaching.one_to_one (tenant_id, head_id, person_id)
  where state = 'planned';
create index one_to_one_by_person on coaching.one_to_one (tenant_id, person_id, on_day desc, id desc);
create index one_to_one_by_head on coaching.one_to_one (tenant_id, head_id, on_day desc, id desc);
alter table coaching.one_to_one add constraint one_to_one_head
  foreign key (tenant_id, head_id) references org.person (tenant_id, id);
alter table coaching.one_to_one add constraint one_to_one_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('coaching.one_to_one');

-- What one of the two wants to talk about; what was not talked about goes on to the next meeting.
create table coaching.one_to_one_topic (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  one_to_one_id uuid not null,
  author_id uuid not null,
  words text not null,
  added_at timestamptz not null,
  talked_at timestamptz,
  constraint one_to_one_topic_pkey primary key (tenant_id, id),
  constraint one_to_one_topic_length check (length(words) between 1 and 500)
);
create index one_to_one_topic_by_meeting on coaching.one_to_one_topic (tenant_id, one_to_one_id, id);
create index one_to_one_topic_by_author on coaching.one_to_one_topic (tenant_id, author_id);
alter table coaching.one_to_one_topic add constraint one_to_one_topic_meeting
  foreign key (tenant_id, one_to_one_id) references coaching.one_to_one (tenant_id, id);
alter table coaching.one_to_one_topic add constraint one_to_one_topic_author
  foreign key (tenant_id, author_id) references org.person (tenant_id, id);
call platform.protect('coaching.one_to_one_topic');

-- What one of the two writes for themselves alone.
create table coaching.one_to_one_own_note (
  tenant_id uuid not null,
  one_to_one_id uuid not null,
  author_id uuid not null,
  words text not null,
  written_at timestamptz not null,
  constraint one_to_one_own_note_pkey primary key (tenant_id, one_to_one_id, author_id),
  constraint one_to_one_own_note_length check (length(words) between 1 and 20000)
);
create index one_to_one_own_note_by_author on coaching.one_to_one_own_note (tenant_id, author_id);
alter table coaching.one_to_one_own_note add constraint one_to_one_own_note_meeting
  foreign key (tenant_id, one_to_one_id) references coaching.one_to_one (tenant_id, id);
alter table coaching.one_to_one_own_note add constraint one_to_one_own_note_author
  foreign key (tenant_id, author_id) references org.person (tenant_id, id);
call platform.protect('coaching.one_to_one_own_note');

-- What was agreed on is a task, seen as every task is.
create table coaching.agreement (
  tenant_id uuid not null,
  one_to_one_id uuid not null,
  task_id uuid not null,
  constraint agreement_pkey primary key (tenant_id, one_to_one_id, task_id)
);
create index agreement_by_task on coaching.agreement (tenant_id, task_id);
alter table coaching.agreement add constraint agreement_meeting
  foreign key (tenant_id, one_to_one_id) references coaching.one_to_one (tenant_id, id);
alter table coaching.agreement add constraint agreement_task
  foreign key (tenant_id, task_id) references tasks.task (tenant_id, id);
call platform.protect('coaching.agreement');
