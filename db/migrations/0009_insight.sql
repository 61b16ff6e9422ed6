-- Why: figures a manager can trust, kept up as facts arrive, each openable to the people behind it.

-- owner: insight — counts per day, branch and person, rebuilt for touched days; equal to the raw answer (tested).
create table kpi_days (
  family text not null,
  day date not null,
  metric text not null,
  branch_id uuid not null default '00000000-0000-0000-0000-000000000000',
  staff_id uuid not null default '00000000-0000-0000-0000-000000000000',
  value bigint not null,
  primary key (family, day, metric, branch_id, staff_id)
);

-- owner: insight — the same, summed per month for the board.
create table kpi_months (
  family text not null,
  month date not null,
  metric text not null,
  value bigint not null,
  primary key (family, month, metric)
);

-- owner: insight — how often people come again, in a form that adds up. One row counts the deeds (purchases, referrals) of a month whose doers did the same
-- before in prev_month and before that in prev2_month ('-infinity': never, or over a year ago). People with a deed in a window are the deeds in it whose
-- previous one lies before it, people with two are those whose previous one lies in it and the one before not: no distinct count is needed.
-- nth: the how-manieth deed of this person (4 = fourth or later); lag: days since the last, 1 ≤ 90, 2 ≤ 180, 3 ≤ 365, 4 more, 0 none;
-- first_days: sum of the day numbers (since 1970) of their first deed.
create table kpi_chain (
  what text not null check (what in ('purchase', 'referral')),
  month date not null,
  prev_month date not null,
  prev2_month date not null,
  nth smallint not null,
  lag smallint not null,
  people bigint not null,
  first_days bigint not null,
  primary key (what, month, prev_month, prev2_month, nth, lag)
);

-- owner: insight — up to when facts are counted.
create table kpi_state (
  one boolean primary key default true check (one),
  counted_at timestamptz not null,
  today date not null,
  zone text not null
);

-- owner: insight — what changed or vanished since the last count. New rows are found by when they were recorded; of changed and removed ones only these know where they were.
create table kpi_touched (
  what text not null,
  customer_id uuid not null,
  at timestamptz not null
);

-- Facts and orders are appended in the order of their recording, so a BRIN finds the new ones at next to no cost.
create index events_recorded on events using brin (recorded_at);
create index orders_recorded on orders using brin (recorded_at);
create index touchpoint_changes_by_time on touchpoint_changes using brin (at);

create function kpi_touch_order() returns trigger language plpgsql as $$
begin
  insert into kpi_touched select 'purchase', customer_id, placed_at from was;
  if tg_op = 'UPDATE' then
    insert into kpi_touched select 'purchase', customer_id, placed_at from became;
  end if;
  return null;
end $$;
create trigger kpi_order_changed after update on orders referencing old table as was new table as became
  for each statement execute function kpi_touch_order();
create trigger kpi_order_removed after delete on orders referencing old table as was
  for each statement execute function kpi_touch_order();

create function kpi_touch_event() returns trigger language plpgsql as $$
begin
  insert into kpi_touched select name, customer_id, at from was
   where name in ('reply.received', 'survey.answered', 'referral.made', 'consent.refused', 'touchpoint.sent', 'touchpoint.outcome');
  return null;
end $$;
create trigger kpi_event_changed after update on events referencing old table as was
  for each statement execute function kpi_touch_event();
create trigger kpi_event_removed after delete on events referencing old table as was
  for each statement execute function kpi_touch_event();

-- owner: insight — what happened that explains a bend in a line.
create table annotations (
  id uuid primary key default uuidv7(),
  day date not null,
  text text not null,
  staff_id uuid,
  created_at timestamptz not null,
  edited_at timestamptz,
  removed_at timestamptz
);
