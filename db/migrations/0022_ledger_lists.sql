-- Why: a list of the ledger under any filter, one that finds nothing too, must not read through millions of rows: what a filter names stands before the due time in an index.

-- Each index as before (as many, for as many rows), with more before the due time: the list goes from one set of these to the next and takes the newest of each.
drop index touchpoints_ahead;
-- What is planned is written a million at a time: its index holds no more than it must.
create index touchpoints_ahead on touchpoints (plan_id, step_key, coalesce(channel, ''), due_at, id) where state = 'planned';
drop index touchpoints_by_plan;
create index touchpoints_by_plan on touchpoints (plan_id, step_key, state, coalesce(channel, ''), due_at, id) where state <> 'planned';
drop index touchpoints_by_reason;
create index touchpoints_by_reason on touchpoints (reason collate "C", plan_id, state, due_at, id) where reason is not null;
drop index touchpoints_by_branch;
create index touchpoints_by_branch on touchpoints (branch_id, plan_id, state, coalesce(channel, ''), due_at, id) where branch_id is not null;
-- The planner must know how many rows a set holds.
analyze touchpoints;
