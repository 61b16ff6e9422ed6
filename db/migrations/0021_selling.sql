-- Why: who declined an offer is not offered it again, a contract can be taken back within its days, and both can be shown to whoever asks.

-- owner: selling — what a customer does not want to be offered (T10, T11); a line never ends by itself, only the customer's own request opens it.
create table no_solicit (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  product text,
  channel text not null default 'all' check (channel in ('all', 'phone', 'visit')),
  quote text not null default '',
  way text not null,
  since timestamptz not null,
  actor text,
  reopened_at timestamptz,
  reopened_by text,
  reopened_words text,
  primary key (customer_id, id),
  check (reopened_at is null or reopened_words <> '')
);

-- owner: selling — what a customer asked for or agreed to hear before anything was offered (T12–T14).
create table assents (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('request', 'willing')),
  product text not null,
  words text not null,
  said_on date not null,
  at timestamptz not null,
  actor text,
  primary key (customer_id, id)
);

-- owner: selling — a contract as the cooling-off clock reads it (T19, T20); `terms` is what contract-contract.ts writes.
create table contracts (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  item_id uuid,
  contract_on date not null,
  terms jsonb not null,
  recorded_at timestamptz not null,
  actor text,
  cancelled_at timestamptz,
  cancelled_by text,
  cancel_sent_on date,
  cancel_way text,
  cancel_words text,
  primary key (customer_id, id)
);

-- owner: tasks — what a call or visit is for, and what it offers; and what came of it.
alter table tasks
  add column purpose text not null default 'service' check (purpose in ('service', 'sales', 'buying')),
  add column product text,
  add column sold text check (sold in ('quote', 'sale'));
