-- Why: erasing many people, and whatever widens sight or use of their data, waits for a second person too.
alter table approvals drop constraint approvals_what_check;
alter table approvals add constraint approvals_what_check
  check (what in ('plan', 'enrolment', 'export', 'template', 'consent', 'contact', 'erasure', 'setting', 'figure', 'act'));
