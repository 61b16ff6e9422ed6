-- Why: a second person who was made by the first one is none. Who gave whom the word, and which browser people sign in with, is known for as long as it can matter; and a single message asks as many do.

-- owner: staff — who was invited or given the word of a second person, or lost it, and by whose hand (null: nobody's, or given back); forgotten after 90 days.
create table approver_turns (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references staff (id),
  may boolean not null,
  by_staff uuid references staff (id),
  at timestamptz not null
);
create index approver_turns_by_time on approver_turns (at);

-- owner: staff — which browsers (the hash of a cookie of their own) somebody signed in with; forgotten after 90 days.
create table devices (
  device text not null,
  staff_id uuid not null references staff (id),
  seen_at timestamptz not null,
  primary key (device, staff_id)
);
alter table sessions add column device text;

-- Whoever was invited before this table was there was invited all the same.
insert into approver_turns (staff_id, may, by_staff, at)
select e.subject_id, true, b.id, e.at from events e
  join staff p on p.id = e.subject_id
  join staff b on e.actor = 'staff:' || b.id
 where e.customer_id = '00000000-0000-0000-0000-000000000000' and e.name = 'staff.invited' and e.at > now() - interval '90 days';

alter table approvals drop constraint approvals_what_check;
alter table approvals add constraint approvals_what_check
  check (what in ('plan', 'enrolment', 'export', 'template', 'consent', 'contact', 'setting', 'figure'));
