-- Why: who sees only some branches may take their own files in, and touches nobody else's customers with them; and an import that comes again brings back all that hung on it.

-- owner: imports — branches: those that whoever opened it sees; null: the whole house, as all imports until now. checked_at: when a dry run of it last came to its end.
alter table imports add column branches uuid[];
alter table imports add column checked_at timestamptz;

-- owner: plans — who was in a plan by an import that was undone: when it comes again, what hung on what was said is due anew.
create index enrolments_undone on enrolments (plan_id, customer_id) where reason = 'plan.import-undone';
