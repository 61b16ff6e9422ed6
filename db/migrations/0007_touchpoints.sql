-- Why: the ledger. One planned contact with one customer is one row with one state, and no row can exist twice for the same thing.

-- owner: touchpoints
-- 'planned' and 'moved' wait for due_at (a waiting row with due_at <= now reads as 'due'); 'claimed' is in a worker's hand.
-- contacted_at: when it reached the customer or a person's hands; a row that has one is never sent again. settled_at: when nothing more is to do.
-- plan_id is the nil UUID and step_key 'hand' for contacts made by hand. lane slices customers so that two workers never judge one person at once.
create table touchpoints (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  plan_id uuid not null,
  step_key text not null,
  occurrence text not null,
  plan_version int not null default 0,
  kind text not null check (kind in ('message', 'call', 'visit', 'postcard', 'check', 'survey')),
  legal_class text not null check (legal_class in ('ad', 'notice', 'safety')),
  priority smallint not null default 5 check (priority between 1 and 9),
  state text not null default 'planned' check (state in
    ('planned', 'moved', 'held', 'claimed', 'sent', 'handed', 'done', 'merged', 'skipped', 'expired', 'cancelled')),
  reason text,
  -- Milliseconds, so that a cursor of a list names exactly one place.
  due_at timestamptz(3) not null,
  not_after timestamptz(3),
  planned_for timestamptz(3) not null,
  created_at timestamptz not null,
  channel text,
  subject_id uuid,
  branch_id uuid,
  staff_id uuid,
  merged_into uuid,
  attempts smallint not null default 0,
  claimed_by text,
  claimed_until timestamptz,
  contacted_at timestamptz,
  settled_at timestamptz,
  outcome text,
  outcome_at timestamptz,
  data jsonb,
  lane smallint not null generated always as ((hashtext(customer_id::text) & 63)::smallint) stored,
  primary key (customer_id, id),
  unique (customer_id, plan_id, step_key, occurrence),
  check (state in ('planned', 'claimed', 'sent', 'handed', 'done') or reason is not null)
);
-- A change of state writes an entry into every index that stands here, so there are few and each serves several questions. Planning a million contacts
-- writes only two beside the keys: what waits stands in its lane and in its plan, and enters the indexes by state when it first turns.
create index touchpoints_waiting on touchpoints (lane, due_at) where state in ('planned', 'moved');
create index touchpoints_claimed on touchpoints (claimed_until) where state = 'claimed';
create index touchpoints_ahead on touchpoints (plan_id, due_at, id) where state in ('planned', 'moved', 'held');
create index touchpoints_by_state on touchpoints (state, due_at, id) where state <> 'planned';
create index touchpoints_by_plan on touchpoints (plan_id, state, due_at, id) where state <> 'planned';
create index touchpoints_by_reason on touchpoints (reason collate "C", due_at, id) where reason is not null;
create index touchpoints_by_branch on touchpoints (branch_id, due_at, id) where branch_id is not null;
create index touchpoints_ads on touchpoints (customer_id, coalesce(contacted_at, due_at))
  where legal_class = 'ad' and state in ('planned', 'moved', 'claimed', 'sent', 'handed', 'done');

-- owner: touchpoints — what gate, dispatch and tasks must know of a plan and its steps without knowing plans; written by touchpoints.register
-- when a version is published and by touchpoints.switchPlan when a plan is paused or resumed. Nil plan = contacts by hand.
create table plan_cards (
  plan_id uuid primary key,
  name text not null,
  state text not null check (state in ('active', 'paused', 'archived')),
  control smallint not null default 0
);

-- owner: touchpoints — card: { name, kind, channels, template, condition?, withinDays?, hang } of the step in that version.
create table step_cards (
  plan_id uuid not null,
  version int not null,
  step_key text not null,
  card jsonb not null,
  primary key (plan_id, version, step_key)
);

-- owner: touchpoints — the full history: every change of state, with who and why; that it was planned is said by the row itself (created_at, planned_for).
create table touchpoint_changes (
  customer_id uuid not null,
  touchpoint_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz not null,
  from_state text,
  to_state text not null,
  reason text,
  due_at timestamptz,
  actor text,
  data jsonb,
  primary key (customer_id, touchpoint_id, id)
);

-- owner: gate — what the gate answered, by which rule, on what evidence, with which version of itself. Append-only.
create table verdicts (
  customer_id uuid not null,
  touchpoint_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz not null,
  answer text not null check (answer in ('send', 'hand', 'defer', 'merge', 'hold', 'refuse', 'expire')),
  channel text,
  rule text not null,
  until timestamptz,
  evidence jsonb,
  gate_version int not null,
  primary key (customer_id, touchpoint_id, id)
);

-- owner: dispatch — one attempt over one channel, with what was really said: a text is pinned (template, version, language) and never changes, so the
-- words that filled it (fields) say all; body and html are kept only where there is no template (system mail) or the message stands in the tray.
create table deliveries (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  touchpoint_id uuid not null,
  channel text not null,
  address text not null,
  message_id text not null,
  template_id uuid,
  template_version int,
  language text,
  fields jsonb,
  subject text,
  body text,
  html text,
  body_hash text,
  state text not null check (state in ('tray', 'accepted', 'refused', 'bounced', 'later', 'unsure')),
  ref text,
  detail text,
  at timestamptz not null,
  primary key (customer_id, id)
);
create index deliveries_by_message on deliveries (message_id);
create index deliveries_newest on deliveries (at, id);

-- owner: dispatch — ads a worker has begun to send: a row still claimed when its worker died waits for a person if it stands here, and waits again if not.
create table sendings_begun (
  id uuid primary key,
  worker text not null,
  at timestamptz not null,
  touchpoint_ids uuid[] not null
);

-- owner: channels — settings of each channel; secrets encrypted.
create table channel_settings (
  channel text primary key,
  provider text not null,
  settings jsonb not null,
  secret text,
  state text not null default 'off' check (state in ('off', 'on')),
  updated_at timestamptz not null
);
