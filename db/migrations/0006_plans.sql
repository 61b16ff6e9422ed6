-- Why: what is said (templates) and when to whom (plans), in versions that never change once published.

-- owner: templates
create table templates (
  id uuid primary key default uuidv7(),
  key text not null unique,
  name text not null,
  kind text not null check (kind in ('message', 'script', 'postcard', 'checklist')),
  legal_class text not null default 'ad' check (legal_class in ('ad', 'notice', 'safety')),
  live_version int,
  draft jsonb,
  archived_at timestamptz,
  created_at timestamptz not null
);

-- owner: templates — immutable. body is Markdown with Liquid; sms/line are the short forms.
create table template_versions (
  template_id uuid not null references templates,
  version int not null,
  language text not null default 'ja',
  subject text,
  body text not null,
  short text,
  legal_class text not null check (legal_class in ('ad', 'notice', 'safety')),
  fields text[] not null,
  published_by uuid,
  published_at timestamptz not null,
  primary key (template_id, version, language)
);

-- owner: plans
create table plans (
  id uuid primary key default uuidv7(),
  key text not null unique,
  name text not null,
  trade text,
  state text not null default 'draft' check (state in ('draft', 'active', 'paused', 'archived')),
  live_version int,
  draft jsonb,
  draft_saved_at timestamptz,
  -- Anchors before this instant do not enrol; it lies before activated_at when people of the last days were taken along.
  enrolled_from timestamptz,
  activated_at timestamptz,
  swept_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- owner: plans — immutable once written.
create table plan_versions (
  plan_id uuid not null references plans,
  version int not null,
  definition jsonb not null,
  choices jsonb,
  published_by uuid,
  published_at timestamptz not null,
  primary key (plan_id, version)
);

-- owner: plans — one person's way through a plan for one occurrence of its anchor
-- ('purchase:<order id>', 'birthday:2027', 'delivery:once' …).
create table enrolments (
  customer_id uuid not null,
  plan_id uuid not null,
  occurrence text not null,
  version int not null,
  anchor_at timestamptz not null,
  subject_id uuid,
  branch_id uuid,
  staff_id uuid,
  state text not null default 'inside' check (state in ('inside', 'finished', 'left', 'control')),
  reason text,
  entered_at timestamptz not null,
  left_at timestamptz,
  primary key (customer_id, plan_id, occurrence)
);
create index enrolments_inside on enrolments (plan_id, customer_id) where state in ('inside', 'control');

-- owner: plans — one run of the shadow ledger over a window of days, with what came of it.
create table simulations (
  id uuid primary key default uuidv7(),
  plan_ids uuid[] not null,
  from_day date not null,
  to_day date not null check (from_day < to_day),
  assumptions jsonb not null,
  customer_id uuid,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  day date,
  result jsonb,
  problem text,
  started_by text,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index simulations_by_time on simulations (created_at desc);
