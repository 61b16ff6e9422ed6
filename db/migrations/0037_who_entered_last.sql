-- Why: who enters a plan whose step took another's place read all who wait in it, and the list of a plan's people sorted them all for its first page; both ask who entered last.
-- concurrently

create index concurrently enrolments_by_entry on enrolments (plan_id, entered_at, customer_id);
