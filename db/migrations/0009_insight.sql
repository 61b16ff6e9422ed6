-- Why: figures a manager can trust, kept up as facts arrive, each openable to the people behind it.

-- owner: insight — counts per day and branch, rebuilt for touched days; equal to the raw answer (tested).
create table kpi_days (
  day date not null,
  branch_id uuid not null default '00000000-0000-0000-0000-000000000000',
  staff_id uuid not null default '00000000-0000-0000-0000-000000000000',
  metric text not null,
  value bigint not null,
  primary key (metric, day, branch_id, staff_id)
);

-- owner: insight — what happened that explains a bend in a line.
create table annotations (
  id uuid primary key default uuidv7(),
  day date not null,
  text text not null,
  staff_id uuid,
  created_at timestamptz not null
);
