-- Why: a plan published while nobody was in it needed no second person, and a file of twenty thousand let everybody in at once. Who enters is weighed as they come: too many in a day wait under one request.

-- Under which request somebody entered: null by themselves and few, the nil id by an act that was weighed as such, else the approval that says whether what they would be sent may go.
alter table enrolments add column weighed uuid;
-- Who came before this was asked is not counted against who comes today.
update enrolments set weighed = '00000000-0000-0000-0000-000000000000' where entered_at > now() - interval '1 day';

alter table approvals drop constraint approvals_what_check;
alter table approvals add constraint approvals_what_check
  check (what in ('plan', 'enrolment', 'entry', 'export', 'template', 'consent', 'contact', 'erasure', 'setting', 'figure', 'act'));
-- People go on coming while a yes is carried out: of one plan one request is open, and what was said of the last one stands beside it.
drop index approvals_open;
create unique index approvals_open on approvals (what, digest, asked_by) where state in ('open', 'approved') and what <> 'entry';
create unique index approvals_entry on approvals (subject_id) where state = 'open' and what = 'entry';
