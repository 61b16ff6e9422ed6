-- Why: what people do themselves — calls, visits, postcards, checks, promises — stands in one list called 今日.

-- owner: tasks — id is the touchpoint's id (a promise's own id for a promise): a task is a touchpoint in a person's hands.
-- why: { anchor, on, plan } from which the screen says the reason in a sentence of today. An outcome may be taken back until pass_on_at;
-- then it is passed on to the ledger and moves plans.
create table tasks (
  customer_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('call', 'visit', 'postcard', 'check', 'survey', 'message', 'promise', 'care')),
  title text not null,
  why jsonb not null default '{}',
  template text,
  priority smallint not null default 5,
  branch_id uuid,
  staff_id uuid,
  due_at timestamptz not null,
  window_until timestamptz,
  state text not null default 'open' check (state in ('open', 'snoozed', 'done', 'cancelled')),
  snoozed_until timestamptz,
  snooze_reason text,
  outcome text,
  note text,
  next_on date,
  done_by uuid,
  done_at timestamptz,
  pass_on_at timestamptz,
  created_at timestamptz not null,
  primary key (customer_id, id)
);
-- A task is named by its id alone where somebody finishes it; Citus asks every shard, each by this.
create index tasks_by_id on tasks (id);
create index tasks_to_pass_on on tasks (pass_on_at) where pass_on_at is not null;
create index tasks_open on tasks (staff_id, due_at) where state in ('open', 'snoozed');
create index tasks_open_branch on tasks (branch_id, due_at) where state in ('open', 'snoozed');
create index tasks_open_all on tasks (due_at) where state in ('open', 'snoozed');
create index tasks_done on tasks (done_at) where state = 'done';

-- owner: tasks — 約束: what we said we would do, by when, and whether we did.
create table promises (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  task_id uuid,
  what text not null,
  due_on date not null,
  staff_id uuid,
  made_at timestamptz not null,
  kept_at timestamptz,
  dropped_reason text,
  primary key (customer_id, id)
);
create index promises_by_id on promises (id);
create index promises_by_task on promises (task_id) where task_id is not null;
create index promises_open on promises (due_on) where kept_at is null and dropped_reason is null;

-- owner: tasks — when somebody last really spoke with the customer (a call, a visit, a reply), kept up by the verbs that record it.
create table contact_facts (
  customer_id uuid primary key,
  last_spoken_at timestamptz,
  last_word text,
  last_staff_id uuid,
  spoken int not null default 0
);

-- owner: tasks — 気づかいリスト of one month.
create table care_lists (
  month date not null,
  customer_id uuid not null,
  branch_id uuid,
  staff_id uuid,
  silence_days int not null,
  rhythm_days numeric not null,
  score numeric not null,
  state text not null default 'open' check (state in ('open', 'contacted', 'passed')),
  reason text,
  touchpoint_id uuid,
  primary key (month, customer_id)
);
create index care_lists_by_score on care_lists (month, score desc);

-- owner: tasks — the secret address of one person's calendar feed (hash only).
create table calendar_feeds (
  staff_id uuid primary key,
  token_hash text not null unique,
  created_at timestamptz not null
);
