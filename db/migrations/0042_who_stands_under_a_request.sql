-- Why: what is planned for people who wait for a second person, or whom that one refused, is looked for each time a plan plans something; they are few among all who ever entered.
-- concurrently

create index concurrently enrolments_weighed on enrolments (weighed, plan_id, entered_at) where weighed is not null;
