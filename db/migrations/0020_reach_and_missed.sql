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
