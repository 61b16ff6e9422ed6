-- Why: files become customers, purchases and events once, with every row accounted for and every import undoable.

-- owner: imports
create table import_mappings (
  id uuid primary key default uuidv7(),
  name text not null,
  kind text not null check (kind in ('customers', 'purchases', 'events')),
  mapping jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (kind, name)
);

-- owner: imports
create table imports (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('customers', 'purchases', 'events')),
  file_name text not null,
  file_hash text,
  source text not null,
  mapping jsonb not null,
  dry_run boolean not null default false,
  state text not null check (state in ('uploaded', 'running', 'done', 'cancelled', 'failed', 'undone')),
  bytes_total bigint,
  bytes_read bigint not null default 0,
  counts jsonb not null default '{}',
  problem text,
  headers text[],
  doing text check (doing in ('taking', 'undoing')),
  kept bigint,
  started_by uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  beat_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz
);
create index imports_by_time on imports (created_at desc, id desc);
create index imports_by_hash on imports (file_hash) where file_hash is not null;

-- owner: imports — a row that was not taken in, as it was read, and why in a sentence.
create table import_rejects (
  import_id uuid not null references imports on delete cascade,
  row_no bigint not null,
  code text not null,
  sentence text not null,
  raw text[] not null,
  primary key (import_id, row_no)
);

-- owner: imports — the state before an import changed an existing row; undo puts it back.
create table import_changes (
  import_id uuid not null references imports on delete cascade,
  customer_id uuid not null,
  id uuid not null,
  "table" text not null,
  before jsonb not null,
  primary key (import_id, customer_id, id, "table")
);

-- Facts of an import are found again when it is undone; only they are in this index.
create index events_by_import on events (actor) where actor like 'import:%' and name not in ('customer.added', 'customer.changed', 'order.placed', 'order.cancelled');
