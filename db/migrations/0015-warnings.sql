-- What a leader is warned of, and where the nearest gain lies: told in the night, and tried by what came of it. A thing
-- that was looked at and gave no reason to warn is kept as well: what came of those says what a warning is worth.

create table forecast.warning (
  tenant_id uuid not null,
  id uuid not null default platform.uuid_v7(),
  person_id uuid not null, -- whose branch it is about, and who is told
  kind text not null,
  span text not null,
  -- what it is about, and after whose last day it is known whether it came true
  from_day date not null,
  to_day date not null,
  threshold_version text not null,
  currency text not null,
  -- what counts as come true, decided beforehand: less than `level` won, or opened, by these people; of these deals, at
  -- least `level` of their money still open; these deals, or clients, bring at least `level`; of deals that passed this stage at least the
  -- part `level` is won
  claim text not null,
  level double precision not null,
  people_ids uuid[] not null,
  subject_ids uuid[] not null,
  figures jsonb not null, -- as of checked_as_of while it holds, then as they were last
  told_figures jsonb, -- as they were when it was first told
  stake_minor bigint not null,
  step integer not null, -- how grave: a put aside warning that goes up a step is shown again
  checked_as_of date not null, -- the last day on whose figures it was looked at
  told_as_of date, -- null: there was no reason to warn
  told_at timestamptz,
  seen_as_of date, -- the last day on which the reason held
  holds boolean not null, -- whether it held when it was last looked at
  aside_by uuid,
  aside_at timestamptz,
  aside_reason text,
  aside_until date, -- the last day on which it is not shown
  aside_step integer,
  outcome text,
  outcome_figure double precision,
  resolved_at timestamptz,
  constraint warning_pkey primary key (tenant_id, id),
  constraint warning_once unique (tenant_id, person_id, kind, span, from_day),
  constraint warning_kind_known check (kind in ('plan_chance', 'coverage', 'absences', 'base', 'pile_up',
    'late_deals', 'stage', 'dormant')),
  constraint warning_span_known check (span in ('month', 'quarter', 'weeks')),
  constraint warning_claim_known check (claim in ('won_below', 'opened_below', 'slipped', 'deals_bring',
    'clients_bring', 'stage_returns')),
  constraint warning_days_in_order check (from_day <= to_day),
  constraint warning_told_whole check (
    (told_as_of is null) = (told_at is null) and (told_as_of is null) = (seen_as_of is null)
    and (told_as_of is null) = (told_figures is null) and (told_as_of is not null or not holds)
  ),
  constraint warning_aside_whole check (
    (aside_by is null) = (aside_at is null) and (aside_by is null) = (aside_reason is null)
    and (aside_by is null) = (aside_until is null) and (aside_by is null) = (aside_step is null)
  ),
  constraint warning_aside_reason_length check (length(aside_reason) between 1 and 500),
  constraint warning_outcome_known check (outcome in ('came_true', 'did_not', 'cannot_tell')),
  constraint warning_resolved_whole check ((outcome is null) = (resolved_at is null))
);
create index warning_by_day on forecast.warning (tenant_id, to_day);
create index warning_by_aside on forecast.warning (tenant_id, aside_by);
alter table forecast.warning add constraint warning_person
  foreign key (tenant_id, person_id) references org.person (tenant_id, id);
alter table forecast.warning add constraint warning_aside_by
  foreign key (tenant_id, aside_by) references org.person (tenant_id, id);
call platform.protect('forecast.warning');
