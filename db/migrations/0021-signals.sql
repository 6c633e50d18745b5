-- What changed in what a person does, for that person and their direct supervisor alone.

-- One row per person and kind while it is seen, and for thirty days after: then the row itself goes.
create table coaching.signal (
  tenant_id uuid not null,
  person_id uuid not null,
  kind text not null,
  since date not null, -- the first evening of those on which it was seen
  seen_on date not null, -- the last of them
  expires_on date not null, -- the last day on which it is shown
  figures jsonb not null, -- what was counted when it was last seen
  constraint signal_pkey primary key (tenant_id, person_id, kind),
  constraint signal_kind_known check (kind in (
    'activity_fell', 'short_notice_leave_rose', 'records_thinned', 'fewer_starts', 'plan_missed', 'colleague_left',
    'tenure', 'below_own_year'
  )),
  constraint signal_span check (since <= seen_on and seen_on < expires_on and expires_on <= seen_on + 31)
);
alter table coaching.signal add constraint signal_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('coaching.signal');

-- Of whom signals were counted last, and how many usual periods there were to compare with.
create table coaching.signal_count (
  tenant_id uuid not null,
  person_id uuid not null,
  as_of date not null,
  periods smallint not null,
  constraint signal_count_pkey primary key (tenant_id, person_id)
);
alter table coaching.signal_count add constraint signal_count_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('coaching.signal_count');

-- The direct supervisor has talked with the person about what was to be seen then; it goes with the signals it was about.
create table coaching.signal_talk (
  tenant_id uuid not null,
  person_id uuid not null,
  head_id uuid not null,
  talked_at timestamptz not null,
  kinds text[] not null,
  expires_on date not null,
  constraint signal_talk_pkey primary key (tenant_id, person_id)
);
create index signal_talk_by_head on coaching.signal_talk (tenant_id, head_id);
alter table coaching.signal_talk add constraint signal_talk_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table coaching.signal_talk add constraint signal_talk_head
  foreign key (tenant_id, head_id) references org.person (tenant_id, id);
call platform.protect('coaching.signal_talk');
