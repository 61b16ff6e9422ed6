-- Why: a complaint or a mourning is a matter of the whole home or company; a disaster stops good cheer for a region; and who was not reached is looked at once a month, by name.

alter table holds
  add column reach text not null default 'person' check (reach in ('person', 'household', 'company')),
  add column closed_at timestamptz;
create index holds_reaching on holds (customer_id) where lifted_at is null and reach <> 'person';

-- owner: consent — a region struck by a disaster (G9): advertising and good cheer stand still there until somebody ends it; never without owner, reason and a day to look again.
create table disasters (
  id uuid primary key default uuidv7(),
  prefecture text not null,
  municipality text,
  reason text not null check (length(reason) between 1 and 200),
  owner text not null check (length(owner) between 1 and 100),
  review_on date not null,
  since timestamptz not null,
  actor text,
  ended_at timestamptz,
  ended_by text,
  ended_why text
);
create index disasters_open on disasters (prefecture) where ended_at is null;
create index customers_by_region on customers (prefecture, city) where prefecture is not null and state = 'active';

-- Who was to be reached in a month and was not, without reading the rows of those who were.
create index touchpoints_missed on touchpoints (planned_for, state, branch_id, reason) include (customer_id, merged_into)
  where state in ('skipped', 'expired', 'held', 'merged');

-- owner: touchpoints — who looked at the list of a month and answers for it; signed again when it changed, never rewritten. No branch: the whole house.
create table missed_signs (
  id uuid primary key default uuidv7(),
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  branch_id uuid,
  total int not null,
  reasons jsonb not null,
  note text not null,
  signed_by text not null,
  signed_at timestamptz not null
);
create index missed_signs_of_month on missed_signs (month, branch_id, signed_at);
