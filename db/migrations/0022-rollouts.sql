-- What is to be done on a deal while it is in a stage: ticked with one touch by whoever leads the deal.

create table sales.checklist (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  stage_id uuid not null,
  created_at timestamptz not null,
  created_by uuid not null,
  archived_at timestamptz,
  constraint checklist_pkey primary key (tenant_id, id)
);
create index checklist_by_stage on sales.checklist (tenant_id, stage_id);
create index checklist_by_creator on sales.checklist (tenant_id, created_by);
alter table sales.checklist add constraint checklist_stage
  foreign key (tenant_id, stage_id) references sales.stage (tenant_id, id);
alter table sales.checklist add constraint checklist_creator
  foreign key (tenant_id, created_by) references org.person (tenant_id, id);
call platform.protect('sales.checklist');

create table sales.checklist_item (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  checklist_id uuid not null,
  name text not null,
  position integer not null,
  constraint checklist_item_pkey primary key (tenant_id, id),
  constraint checklist_item_name_length check (length(name) between 1 and 200)
);
create index checklist_item_by_list on sales.checklist_item (tenant_id, checklist_id, position);
alter table sales.checklist_item add constraint checklist_item_list
  foreign key (tenant_id, checklist_id) references sales.checklist (tenant_id, id);
call platform.protect('sales.checklist_item');

-- Whose deals it is asked of.
create table sales.checklist_person (
  tenant_id uuid not null,
  checklist_id uuid not null,
  person_id uuid not null,
  constraint checklist_person_pkey primary key (tenant_id, checklist_id, person_id)
);
create index checklist_person_by_person on sales.checklist_person (tenant_id, person_id);
alter table sales.checklist_person add constraint checklist_person_list
  foreign key (tenant_id, checklist_id) references sales.checklist (tenant_id, id);
alter table sales.checklist_person add constraint checklist_person_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('sales.checklist_person');

create table sales.deal_tick (
  tenant_id uuid not null,
  deal_id uuid not null,
  item_id uuid not null,
  ticked_at timestamptz not null,
  ticked_by uuid not null,
  constraint deal_tick_pkey primary key (tenant_id, deal_id, item_id)
);
create index deal_tick_by_item on sales.deal_tick (tenant_id, item_id);
create index deal_tick_by_person on sales.deal_tick (tenant_id, ticked_by);
alter table sales.deal_tick add constraint deal_tick_deal
  foreign key (tenant_id, deal_id) references sales.deal (tenant_id, id);
alter table sales.deal_tick add constraint deal_tick_item
  foreign key (tenant_id, item_id) references sales.checklist_item (tenant_id, id);
alter table sales.deal_tick add constraint deal_tick_person
  foreign key (tenant_id, ticked_by) references org.person (tenant_id, id);
call platform.protect('sales.deal_tick');

-- A new way of selling that is being introduced: what is to be done, on which occasions, by whom, and what became of it.
create table coaching.rollout (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  name text not null,
  kind text not null,
  why text not null,
  goal_percent integer not null, -- of the occasions
  checklist_id uuid, -- of a checklist
  stage_id uuid, -- of a checklist, and of a document that follows a stage
  after_kinds text[] not null default '{}', -- the conversations of a question; what a document follows, if no stage
  need_id uuid, -- of a question: the mark that shows it was asked
  words text[] not null default '{}', -- said in the note of the conversation, or of the document
  document_kind text, -- of a document
  within_days integer not null, -- an occasion is decided so many days after it began
  example_deal_id uuid,
  example_said text,
  example_state text, -- whether whoever leads that deal agreed to be shown
  started_on date not null,
  started_by uuid not null,
  outcome text,
  outcome_said text,
  closed_on date,
  closed_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint rollout_pkey primary key (tenant_id, id),
  constraint rollout_kind_known check (kind in ('checklist', 'question', 'document')),
  constraint rollout_name_length check (length(name) between 1 and 200),
  constraint rollout_why_length check (length(why) between 1 and 1000),
  constraint rollout_goal_of_all check (goal_percent between 1 and 100),
  constraint rollout_within check (within_days between 0 and 60),
  constraint rollout_of_checklist check ((kind = 'checklist') = (checklist_id is not null)),
  constraint rollout_of_document check ((kind = 'document') = (document_kind is not null)),
  constraint rollout_of_question check (kind <> 'question' or need_id is not null or cardinality(words) > 0),
  constraint rollout_occasion check (stage_id is not null or cardinality(after_kinds) > 0),
  constraint rollout_example_whole check (num_nulls(example_deal_id, example_said, example_state) in (0, 3)),
  constraint rollout_example_state_known check (example_state in ('asked', 'agreed', 'refused')),
  constraint rollout_example_length check (length(example_said) between 1 and 1000),
  constraint rollout_outcome_known check (outcome in ('rule', 'dropped')),
  constraint rollout_outcome_whole check (num_nulls(outcome, outcome_said, closed_on, closed_by) in (0, 4)),
  constraint rollout_outcome_length check (length(outcome_said) between 1 and 1000)
);
create index rollout_by_start on coaching.rollout (tenant_id, started_on desc, id desc);
create index rollout_by_stage on coaching.rollout (tenant_id, stage_id) where stage_id is not null;
create index rollout_by_checklist on coaching.rollout (tenant_id, checklist_id) where checklist_id is not null;
create index rollout_by_need on coaching.rollout (tenant_id, need_id) where need_id is not null;
create index rollout_by_example on coaching.rollout (tenant_id, example_deal_id) where example_deal_id is not null;
create index rollout_by_starter on coaching.rollout (tenant_id, started_by);
create index rollout_by_closer on coaching.rollout (tenant_id, closed_by) where closed_by is not null;
alter table coaching.rollout add constraint rollout_stage
  foreign key (tenant_id, stage_id) references sales.stage (tenant_id, id);
alter table coaching.rollout add constraint rollout_checklist
  foreign key (tenant_id, checklist_id) references sales.checklist (tenant_id, id);
alter table coaching.rollout add constraint rollout_need
  foreign key (tenant_id, need_id) references sales.need (tenant_id, id);
alter table coaching.rollout add constraint rollout_example
  foreign key (tenant_id, example_deal_id) references sales.deal (tenant_id, id);
alter table coaching.rollout add constraint rollout_starter
  foreign key (tenant_id, started_by) references org.person (tenant_id, id);
alter table coaching.rollout add constraint rollout_closer
  foreign key (tenant_id, closed_by) references org.person (tenant_id, id);
call platform.protect('coaching.rollout');

create table coaching.rollout_person (
  tenant_id uuid not null,
  rollout_id uuid not null,
  person_id uuid not null,
  constraint rollout_person_pkey primary key (tenant_id, rollout_id, person_id)
);
create index rollout_person_by_person on coaching.rollout_person (tenant_id, person_id);
alter table coaching.rollout_person add constraint rollout_person_rollout
  foreign key (tenant_id, rollout_id) references coaching.rollout (tenant_id, id);
alter table coaching.rollout_person add constraint rollout_person_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
call platform.protect('coaching.rollout_person');

-- What somebody who takes part says against it, and what is answered.
create table coaching.rollout_objection (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  rollout_id uuid not null,
  person_id uuid not null,
  said text not null,
  said_at timestamptz not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  constraint rollout_objection_pkey primary key (tenant_id, id),
  constraint rollout_objection_said_length check (length(said) between 1 and 1000),
  constraint rollout_objection_answer_length check (length(answer) between 1 and 1000),
  constraint rollout_objection_answered_whole check (num_nulls(answer, answered_by, answered_at) in (0, 3))
);
create unique index rollout_objection_one_open on coaching.rollout_objection (tenant_id, rollout_id, person_id)
  where answer is null;
create index rollout_objection_by_rollout on coaching.rollout_objection (tenant_id, rollout_id, said_at);
create index rollout_objection_by_person on coaching.rollout_objection (tenant_id, person_id);
create index rollout_objection_by_answerer on coaching.rollout_objection (tenant_id, answered_by)
  where answered_by is not null;
alter table coaching.rollout_objection add constraint rollout_objection_rollout
  foreign key (tenant_id, rollout_id) references coaching.rollout (tenant_id, id);
alter table coaching.rollout_objection add constraint rollout_objection_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table coaching.rollout_objection add constraint rollout_objection_answerer
  foreign key (tenant_id, answered_by) references org.person (tenant_id, id);
call platform.protect('coaching.rollout_objection');
