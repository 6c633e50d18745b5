-- The last task of a series may be changed alone: what the next one is born with instead of what stands in this one, by the
-- columns' names in camelCase; null: nothing but what stands here.
alter table tasks.task add column next_terms jsonb;
