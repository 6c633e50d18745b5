-- A correction may bring a task with it: of its person, or of who takes an obstacle away.

alter table coaching.correction add column task_id uuid;
create unique index correction_task on coaching.correction (tenant_id, task_id) where task_id is not null;
alter table coaching.correction add constraint correction_task
  foreign key (tenant_id, task_id) references tasks.task (tenant_id, id);
